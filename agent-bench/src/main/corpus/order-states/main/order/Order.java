package order;

import java.util.ArrayList;
import java.util.List;

/** An order on its way from the shop to the door. */
public final class Order {
    /** The states, in order. */
    public enum State {
        NEW,
        PAID,
        SHIPPED,
        DELIVERED,
        CANCELLED
    }

    private State state = State.NEW;
    private final List<String> history = new ArrayList<>(List.of("NEW"));

    public State state() {
        return state;
    }

    public List<String> history() {
        return List.copyOf(history);
    }

    public void pay() {
        require(state == State.NEW, "pay");
        move(State.PAID);
    }

    public void ship() {
        require(state == State.PAID, "ship");
        move(State.SHIPPED);
    }

    public void deliver() {
        require(state == State.SHIPPED, "deliver");
        move(State.DELIVERED);
    }

    public void cancel() {
        //@fault
        //        require(state == State.NEW && state == State.PAID, "cancel");
        //@reference
        require(state == State.NEW || state == State.PAID, "cancel");
        //@end
        move(State.CANCELLED);
    }

    public boolean open() {
        return state != State.DELIVERED && state != State.CANCELLED;
    }

    private void move(State next) {
        state = next;
        history.add(next.name());
    }

    private void require(boolean allowed, String what) {
        if (!allowed) {
            throw new IllegalStateException("cannot " + what + " an order that is " + state);
        }
    }
}
