package ledger;

/** An account that cannot be overdrawn. */
public final class Account {
    private final String number;
    private long cents;

    public Account(String number, long cents) {
        this.number = number;
        this.cents = cents;
    }

    public String number() {
        return number;
    }

    public long cents() {
        return cents;
    }

    void withdraw(long amount) {
        if (amount > cents) {
            throw new IllegalStateException("account " + number + " has " + cents + ", not " + amount);
        }
        cents -= amount;
    }

    void deposit(long amount) {
        cents += amount;
    }
}
