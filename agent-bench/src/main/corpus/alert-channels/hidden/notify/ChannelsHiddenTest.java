package notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsHiddenTest {
    @Test
    void by_day_and_by_night() {
        for (boolean night : new boolean[] {true, false}) {
            assertEquals(List.of("log"), new Channels(night).of(Channels.Severity.INFO));
            assertEquals(List.of("chat"), new Channels(night).of(Channels.Severity.WARNING));
        }
        assertEquals(List.of("pager"), new Channels(false).of(Channels.Severity.CRITICAL));
    }
}
