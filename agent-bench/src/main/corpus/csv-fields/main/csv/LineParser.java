package csv;

import java.util.ArrayList;
import java.util.List;

/** Splits a line of comma-separated values; quotes hold commas, doubled quotes stand for one. */
public final class LineParser {
    private final char separator;

    public LineParser(char separator) {
        this.separator = separator;
    }

    public List<String> parse(String line) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            StringBuilder field = new StringBuilder();
            at = line.startsWith("\"", at) ? quoted(line, at + 1, field) : plain(line, at, field);
            fields.add(field.toString());
            at++;
        }
        return fields;
    }

    private int plain(String line, int from, StringBuilder field) {
        int at = from;
        //@fault
        //        while (at <= line.length() && line.charAt(at) != separator) {
        //@reference
        while (at < line.length() && line.charAt(at) != separator) {
            //@end
            field.append(line.charAt(at));
            at++;
        }
        return at;
    }

    private static int quoted(String line, int from, StringBuilder field) {
        int at = from;
        while (at < line.length()) {
            if (line.charAt(at) == '"') {
                if (!line.startsWith("\"\"", at)) {
                    return at + 1;
                }
                at++;
            }
            field.append(line.charAt(at));
            at++;
        }
        throw new IllegalArgumentException("a quote is not closed: " + line);
    }
}
