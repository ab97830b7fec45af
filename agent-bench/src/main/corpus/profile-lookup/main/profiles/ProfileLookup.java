package profiles;

import java.util.Optional;
import java.util.function.LongConsumer;

/** Finds profiles in a directory that is overloaded now and then. */
public final class ProfileLookup {
    /** The directory is overloaded; later it may answer. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BusyException(String message) {
            super(message);
        }
    }

    /** A directory of names by id; null when it has none. */
    public interface Directory {
        String find(String id);
    }

    private final Directory directory;
    private final int attempts;
    private final LongConsumer sleep;

    public ProfileLookup(Directory directory, int attempts, LongConsumer sleep) {
        this.directory = directory;
        this.attempts = attempts;
        this.sleep = sleep;
    }

    public Optional<String> find(String id) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.ofNullable(directory.find(id));
            } catch (BusyException e) {
                //@fault
                //                if (attempt <= attempts) {
                //@reference
                if (attempt >= attempts) {
                    //@end
                    throw e;
                }
                sleep.accept(attempt * 100L);
            }
        }
    }

    public String greeting(String id) {
        return find(id).map(name -> "Hello " + name).orElse("Hello");
    }
}
