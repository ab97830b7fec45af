package profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileLookupTest {
    private final List<Long> pauses = new ArrayList<>();
    private int busy;

    private final ProfileLookup lookup = new ProfileLookup(
            id -> {
                if (busy-- > 0) {
                    throw new ProfileLookup.BusyException("busy");
                }
                return id.equals("1") ? "Ada" : null;
            },
            3,
            pauses::add);

    @Test
    void a_profile_is_found_or_not() {
        assertEquals("Hello Ada", lookup.greeting("1"));
        assertEquals("Hello", lookup.greeting("2"));
    }

    @Test
    void busy_in_passing() {
        busy = 2;
        assertEquals("Hello Ada", lookup.greeting("1"));
        assertEquals(List.of(100L, 200L), pauses);
    }
}
