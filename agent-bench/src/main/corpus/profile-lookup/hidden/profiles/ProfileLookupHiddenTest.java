package profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileLookupHiddenTest {
    private int asked;

    @Test
    void it_is_given_up_after_so_many() {
        List<Long> pauses = new ArrayList<>();
        ProfileLookup lookup = new ProfileLookup(
                id -> {
                    if (++asked > 50) {
                        throw new AssertionError("asked for ever");
                    }
                    throw new ProfileLookup.BusyException("busy");
                },
                4,
                pauses::add);
        assertThrows(ProfileLookup.BusyException.class, () -> lookup.find("1"));
        assertEquals(4, asked);
        assertEquals(List.of(100L, 200L, 300L), pauses);
    }
}
