package audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccessControlHiddenTest {
    @Test
    void only_changes_are_kept() {
        AccessControl control = new AccessControl("r");
        control.revoke("r", "x", "admin");
        control.grant("r", "x", "admin");
        control.grant("r", "x", "admin");
        control.revoke("x", "r", "admin");
        assertEquals(List.of("r granted admin to x", "x revoked admin of r"), control.trail());
    }
}
