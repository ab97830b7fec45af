package io.programmeragent.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a series: a moment and a value, separated by a comma, semicolon or tab; with a header or without one. A header
 * may call them in any order; without one the value is the second column, or the only one. What is no number is a missing
 * value, and a row without a moment is one step after the row before.
 */
final class SeriesRows implements Closeable {
    private static final long STEP = 1000;
    private static final int LONGEST = 4096;

    private final BufferedReader reader;
    private @Nullable String pending;
    private char separator = ',';
    private int timeColumn;
    private int valueColumn = 1;
    private long last;
    private long step = STEP;

    private SeriesRows(BufferedReader reader) throws IOException {
        this.reader = reader;
        String first = next();
        if (first != null) {
            first = first.startsWith("\uFEFF") ? first.substring(1) : first;
            separator = first.indexOf(',') >= 0 ? ',' : first.indexOf(';') >= 0 ? ';' : '\t';
            String[] cells = cells(first);
            boolean header = header(cells);
            columns(cells, header);
            pending = header ? null : first;
        }
    }

    static SeriesRows open(Path file) throws IOException {
        return new SeriesRows(new BufferedReader(Texts.lenient(file), 1 << 16));
    }

    /** The next row; null at the end. */
    @Nullable
    Row read() throws IOException {
        String line = pending != null ? pending : next();
        pending = null;
        if (line == null) {
            return null;
        }
        String[] cells = cells(line);
        String time = timeColumn >= 0 && timeColumn < cells.length ? cells[timeColumn] : "";
        OptionalLong millis = TimeText.millis(time);
        if (millis.isPresent() && millis.getAsLong() > last && last != 0) {
            step = millis.getAsLong() - last;
        }
        last = millis.orElse(last + step);
        String value = valueColumn < cells.length ? cells[valueColumn] : "";
        return new Row(time, value, last, number(value));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private @Nullable String next() throws IOException {
        String line = reader.readLine();
        while (line != null && line.isBlank()) {
            line = reader.readLine();
        }
        return line != null && line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private String[] cells(String line) {
        List<String> parts = new ArrayList<>(2);
        int from = 0;
        for (int to = line.indexOf(separator); to >= 0; to = line.indexOf(separator, from)) {
            parts.add(line.substring(from, to));
            from = to + 1;
        }
        parts.add(line.substring(from));
        String[] cells = parts.toArray(String[]::new);
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i].strip();
            boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
            cells[i] = quoted ? cell.substring(1, cell.length() - 1) : cell;
        }
        return cells;
    }

    private static boolean header(String[] cells) {
        for (String cell : cells) {
            if (!cell.isEmpty() && (TimeText.millis(cell).isPresent() || !Double.isNaN(number(cell)))) {
                return false;
            }
        }
        return true;
    }

    private void columns(String[] cells, boolean header) {
        if (cells.length == 1) {
            timeColumn = -1;
            valueColumn = 0;
        }
        for (int i = 0; header && i < cells.length && cells.length > 1; i++) {
            String name = cells[i].toLowerCase(Locale.ROOT);
            if (name.equals("value")) {
                valueColumn = i;
                timeColumn = i == 0 ? 1 : timeColumn;
            }
        }
        for (int i = 0; header && i < cells.length && cells.length > 1; i++) {
            String name = cells[i].toLowerCase(Locale.ROOT);
            if (name.equals("timestamp") || name.equals("time") || name.equals("datetime") || name.equals("date")) {
                timeColumn = i;
            }
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * A row.
     *
     * @param time as it was written
     * @param text the value as it was written
     * @param millis the moment
     * @param value NaN when missing
     */
    record Row(String time, String text, long millis, double value) {}
}
