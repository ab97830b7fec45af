package settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads lines of {@code key = value}; {@code #} begins a comment, {@code [name]} a section. */
public final class SettingsReader {
    private final List<String> problems = new ArrayList<>();

    public Map<String, String> read(List<String> lines) {
        Map<String, String> settings = new LinkedHashMap<>();
        String section = "";
        int number = 0;
        for (String raw : lines) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                //@fault
                //                break;
                //@reference
                continue;
                //@end
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1) + ".";
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1) {
                problems.add("line " + number + " has no key: " + line);
                continue;
            }
            settings.put(
                    section + line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        return settings;
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }
}
