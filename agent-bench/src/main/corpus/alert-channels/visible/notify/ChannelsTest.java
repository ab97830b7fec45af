package notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    @Test
    void what_is_critical_rings() {
        assertEquals(List.of("pager", "phone"), new Channels(true).of(Channels.Severity.CRITICAL));
        assertEquals(List.of("pager"), new Channels(false).of(Channels.Severity.CRITICAL));
    }

    @Test
    void a_warning_does_not_wake_anybody() {
        assertEquals(List.of("chat"), new Channels(true).of(Channels.Severity.WARNING));
    }
}
