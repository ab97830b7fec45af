package pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** A fixed number of connections that are lent out. */
public final class ConnectionPool {
    /** Something one can ask. */
    public interface Connection {
        String ask(String question);
    }

    private final Deque<Connection> idle = new ArrayDeque<>();
    private final int size;

    public ConnectionPool(Iterable<Connection> connections) {
        connections.forEach(idle::add);
        size = idle.size();
    }

    /** Lends a connection for as long as the work takes. */
    public <T> T with(Function<Connection, T> work) {
        Connection connection = lend();
        //@fault
        //        T result = work.apply(connection);
        //        idle.addFirst(connection);
        //        return result;
        //@reference
        try {
            return work.apply(connection);
        } finally {
            idle.addFirst(connection);
        }
        //@end
    }

    private Connection lend() {
        Connection connection = idle.pollFirst();
        if (connection == null) {
            throw new IllegalStateException("all " + size + " connections are lent out");
        }
        return connection;
    }

    public int idle() {
        return idle.size();
    }
}
