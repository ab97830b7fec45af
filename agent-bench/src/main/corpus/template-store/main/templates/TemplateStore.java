package templates;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Mail templates with placeholders such as {@code {name}}. */
public final class TemplateStore {
    /** Where templates come from. */
    public interface Origin {
        Reader open(String name) throws IOException;
    }

    private final Origin origin;

    public TemplateStore(Origin origin) {
        this.origin = origin;
    }

    public String render(String name, Map<String, String> values) {
        String text = load(name);
        for (Map.Entry<String, String> value : new LinkedHashMap<>(values).entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private String load(String name) {
        //@fault
        //        try {
        //            BufferedReader reader = new BufferedReader(origin.open(name));
        //@reference
        try (BufferedReader reader = new BufferedReader(origin.open(name))) {
            //@end
            StringBuilder text = new StringBuilder();
            String line = reader.readLine();
            while (line != null) {
                text.append(line).append('\n');
                line = reader.readLine();
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("template " + name + " cannot be read", e);
        }
    }
}
