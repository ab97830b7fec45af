package notify;

import java.util.ArrayList;
import java.util.List;

/** Who is told of an alert. */
public final class Channels {
    /** How bad it is. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }

    private final boolean night;

    public Channels(boolean night) {
        this.night = night;
    }

    public List<String> of(Severity severity) {
        List<String> channels = new ArrayList<>();
        switch (severity) {
            case INFO:
                channels.add("log");
                break;
            case WARNING:
                channels.add("chat");
                //@fault
                //@reference
                break;
                //@end
            case CRITICAL:
                channels.add("pager");
                if (night) {
                    channels.add("phone");
                }
                break;
            default:
                throw new IllegalArgumentException("unknown severity " + severity);
        }
        return channels;
    }
}
