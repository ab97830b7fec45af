package io.programmeragent.standalone.show;

import java.util.ArrayList;
import java.util.List;

/** Rows below each other, the first of them the heads. */
public final class Table {
    private Table() {}

    public static List<Line> of(List<Summary> summaries) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "BEGAN", "STATE", "SERVICE", "ABOUT"));
        summaries.forEach(s -> rows.add(List.of(
                s.id(),
                Words.moment(s.openedAt()),
                s.state(),
                s.service(),
                s.about().replaceAll("\\s+", " "))));
        return lines(rows);
    }

    /** @param rows as many columns each; the last may be as wide as it is */
    static List<Line> lines(List<List<String>> rows) {
        int last = rows.get(0).size() - 1;
        int[] widths = new int[last];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<Line> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(String.format("%-" + widths[i] + "s  ", row.get(i)));
            }
            lines.add(new Line(lines.isEmpty() ? Line.Tone.TITLE : Line.Tone.PLAIN, text + row.get(last)));
        }
        return lines;
    }
}
