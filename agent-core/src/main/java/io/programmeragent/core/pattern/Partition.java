package io.programmeragent.core.pattern;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Divides shapes with the same skeleton into patterns. Where words differ, they are values if they look like values
 * or are many; if they are few, they are different sentences, and the place with the fewest words divides them.
 */
final class Partition {
    /** So many different words at one place may still be different sentences. */
    private final int few;

    private final Consumer<List<Shape>> found;

    Partition(int few, Consumer<List<Shape>> found) {
        this.few = few;
        this.found = found;
    }

    void divide(List<Shape> shapes) {
        int place = shapes.size() == 1 ? -1 : dividing(shapes);
        if (place < 0) {
            found.accept(shapes);
            return;
        }
        parts(shapes, place).forEach(this::divide);
    }

    private static Collection<List<Shape>> parts(List<Shape> shapes, int place) {
        Map<String, List<Shape>> parts = new LinkedHashMap<>();
        for (Shape shape : shapes) {
            parts.computeIfAbsent(shape.words[place], w -> new ArrayList<>()).add(shape);
        }
        return parts.values();
    }

    /** The place that shows different sentences; -1 when there is none. */
    private int dividing(List<Shape> shapes) {
        int constants = 0;
        int open = 0;
        int place = -1;
        int fewest = Integer.MAX_VALUE;
        boolean names = false;
        for (int i = 0; i < shapes.get(0).words.length; i++) {
            Column column = new Column(shapes, i);
            if (column.constant()) {
                constants += column.text() ? 1 : 0;
            } else if (!column.values()) {
                open++;
                boolean better = column.names() == names ? column.words.size() < fewest : column.names();
                if (better) {
                    names = column.names();
                    fewest = column.words.size();
                    place = i;
                }
            }
        }
        boolean sentence = constants > 0 && constants >= open;
        return place >= 0 && !names && fewest > few && sentence ? -1 : place;
    }
}
