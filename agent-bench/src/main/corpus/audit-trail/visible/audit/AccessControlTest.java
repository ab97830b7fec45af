package audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccessControlTest {
    private final AccessControl control = new AccessControl("root");

    @Test
    void roles_come_and_go() {
        control.grant("root", "ada", "editor");
        control.revoke("root", "ada", "editor");
        assertFalse(control.has("ada", "editor"));
        assertEquals(List.of("root granted editor to ada", "root revoked editor of ada"), control.trail());
    }

    @Test
    void only_admins_do_that() {
        assertThrows(SecurityException.class, () -> control.grant("ada", "bo", "editor"));
    }
}
