package booking;

/** A room from one minute to another of the day, the end not included. */
public record Booking(String room, int from, int to) {
    public Booking {
        if (from < 0 || to > 24 * 60 || from >= to) {
            throw new IllegalArgumentException("from " + from + " to " + to);
        }
    }

    public boolean overlaps(Booking other) {
        //@fault
        //        return room.equals(other.room) && from < other.to && to < other.from;
        //@reference
        return room.equals(other.room) && from < other.to && other.from < to;
        //@end
    }

    public int minutes() {
        return to - from;
    }
}
