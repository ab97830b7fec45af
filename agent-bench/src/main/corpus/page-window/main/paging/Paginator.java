package paging;

import java.util.List;

/** Cuts lists into pages that are counted from one. */
public final class Paginator {
    private static final int MOST = 100;

    private final int size;

    public Paginator(int size) {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("page size " + size + " is not from 1 to " + MOST);
        }
        this.size = size;
    }

    public int pages(int entries) {
        return entries == 0 ? 1 : (entries + size - 1) / size;
    }

    public <T> Page<T> page(List<T> all, int number) {
        int pages = pages(all.size());
        if (number < 1 || number > pages) {
            throw new IllegalArgumentException("page " + number + " of " + pages + " does not exist");
        }
        int from = (number - 1) * size;
        //@fault
        //        int to = from + size;
        //@reference
        int to = Math.min(from + size, all.size());
        //@end
        return new Page<>(List.copyOf(all.subList(from, to)), number, pages);
    }

    /** The page on which the entry at an index, counted from zero, stands. */
    public int pageOf(int index) {
        return index / size + 1;
    }
}
