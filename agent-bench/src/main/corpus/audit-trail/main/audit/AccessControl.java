package audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Roles of users; each change is kept. */
public final class AccessControl {
    private final Map<String, Set<String>> roles = new HashMap<>();
    private final List<AuditEntry> trail = new ArrayList<>();

    public AccessControl(String firstAdmin) {
        rolesOf(firstAdmin).add("admin");
    }

    public void grant(String admin, String user, String role) {
        requireAdmin(admin);
        if (rolesOf(user).add(role)) {
            trail.add(new AuditEntry(admin, user, "granted " + role + " to"));
        }
    }

    public void revoke(String admin, String user, String role) {
        requireAdmin(admin);
        if (rolesOf(user).remove(role)) {
            //@fault
            //            trail.add(new AuditEntry(user, admin, "revoked " + role + " of"));
            //@reference
            trail.add(new AuditEntry(admin, user, "revoked " + role + " of"));
            //@end
        }
    }

    public boolean has(String user, String role) {
        return rolesOf(user).contains(role);
    }

    public List<String> trail() {
        return trail.stream().map(AuditEntry::text).toList();
    }

    private Set<String> rolesOf(String user) {
        return roles.computeIfAbsent(user, u -> new HashSet<>());
    }

    private void requireAdmin(String user) {
        if (!has(user, "admin")) {
            throw new SecurityException(user + " is no admin");
        }
    }
}
