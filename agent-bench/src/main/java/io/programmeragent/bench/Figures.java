package io.programmeragent.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where figures go: one JSON object per line, in ASCII, with the machine that they were measured on. */
final class Figures {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final PrintStream out;
    private final PrintStream progress;

    Figures(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    static Figures standard() {
        return new Figures(System.out, System.err);
    }

    synchronized void print(String benchmark, Map<String, ?> figures) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("benchmark", benchmark);
        line.putAll(figures);
        line.put("java", System.getProperty("java.version"));
        line.put("processors", Runtime.getRuntime().availableProcessors());
        try {
            out.println(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("figures of " + benchmark + " cannot be written as JSON", e);
        }
        out.flush();
    }

    void progress(String text) {
        progress.println(text);
    }
}
