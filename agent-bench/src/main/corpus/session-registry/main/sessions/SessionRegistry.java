package sessions;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One session per user, made when it is first asked for. */
public final class SessionRegistry {
    /** A user's session. */
    public record Session(String user, String token) {}

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Function<String, String> tokens;

    /** Making a token takes a while. */
    public SessionRegistry(Function<String, String> tokens) {
        this.tokens = tokens;
    }

    //@fault
    //    public Session of(String user) {
    //@reference
    public synchronized Session of(String user) {
        //@end
        if (user.isBlank()) {
            throw new IllegalArgumentException("a session needs a user");
        }
        Session session = sessions.get(user);
        if (session == null) {
            session = new Session(user, tokens.apply(user));
            sessions.put(user, session);
        }
        return session;
    }

    public synchronized void end(String user) {
        sessions.remove(user);
    }

    public int open() {
        return sessions.size();
    }
}
