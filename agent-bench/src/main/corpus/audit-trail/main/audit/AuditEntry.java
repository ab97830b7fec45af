package audit;

/** Who did what to whom. */
public record AuditEntry(String actor, String subject, String action) {
    public String text() {
        return actor + " " + action + " " + subject;
    }
}
