package io.programmeragent.standalone.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.programmeragent.api.observe.RecordedRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * The sample service's history, as the resources tell it.
 *
 * @param branch its main branch
 * @param defectAfter after how many commits a defect's commit comes
 * @param defects the names of the defects
 * @param commits in order, without the defects' own
 */
record SampleHistory(String branch, int defectAfter, List<String> defects, List<SampleCommit> commits) {
    private static final String ROOT = "/demo/market-predictor/";
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, false);

    static SampleHistory load() throws IOException {
        try (InputStream in = resource("history/history.json")) {
            return JSON.readValue(in, SampleHistory.class);
        }
    }

    Defect defect(String name) throws IOException {
        try (InputStream in = resource("history/defects/" + name + ".json")) {
            return JSON.readValue(in, Defect.class);
        }
    }

    /** A file of the sample. */
    static InputStream resource(String path) throws IOException {
        InputStream in = SampleHistory.class.getResourceAsStream(ROOT + path);
        if (in == null) {
            throw new FileNotFoundException("this build of the agent lacks the sample's " + path);
        }
        return in;
    }

    /**
     * A commit that brings a defect.
     *
     * @param name how it is chosen
     * @param description in one line
     * @param commit its author, date and message
     * @param normal a request that is answered
     * @param trigger a request that fails
     */
    record Defect(String name, String description, SampleCommit commit, Call normal, Call trigger) {
        InputStream patch() throws IOException {
            return resource("history/defects/" + name + ".patch");
        }
    }

    /**
     * A request to the sample.
     *
     * @param method upper case
     * @param path with its leading slash
     * @param body any JSON
     */
    record Call(String method, String path, JsonNode body) {
        RecordedRequest request() {
            return new RecordedRequest(method, path, Map.of("Content-Type", "application/json"), body.toString());
        }
    }
}
