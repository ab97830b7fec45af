package flags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FlagHiddenTest {
    @Test
    void a_tester_who_is_blocked_is_a_tester() {
        assertTrue(new Flag("f", 0, Set.of("t"), Set.of("t")).shows("t"));
    }

    @Test
    void a_part_of_the_users() {
        Flag flag = new Flag("f", 30, Set.of(), Set.of("u7", "u8"));
        int on = 0;
        for (int i = 0; i < 1000; i++) {
            on += flag.shows("u" + i) ? 1 : 0;
        }
        assertTrue(on > 200 && on < 400, String.valueOf(on));
        assertFalse(flag.rolledOutTo(100).shows("u7"));
        assertTrue(flag.rolledOutTo(100).shows("u9"));
        assertEquals(30, flag.rolloutPercent());
    }
}
