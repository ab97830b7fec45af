package paging;

import java.util.List;

/** A part of a longer list. */
public record Page<T>(List<T> entries, int number, int pages) {
    public boolean isLast() {
        return number == pages;
    }
}
