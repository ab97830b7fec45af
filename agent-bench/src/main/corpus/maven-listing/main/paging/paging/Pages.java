package paging;

/** Pages of a list. */
public record Pages(int items, int size) {
    public Pages {
        if (items < 0 || size < 1) {
            throw new IllegalArgumentException(items + " items, " + size + " each");
        }
    }

    public int count() {
        //@fault
        //        return items / size;
        //@reference
        return (items + size - 1) / size;
        //@end
    }

    /** The first item of a page, counted from 0. */
    public int first(int page) {
        return page * size;
    }

    public int last(int page) {
        return Math.min(items, first(page) + size) - 1;
    }
}
