package ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts and what moved between them. */
public final class Ledger {
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final List<String> entries = new ArrayList<>();

    public void open(String number, long cents) {
        accounts.put(number, new Account(number, cents));
    }

    public void transfer(String source, String target, long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount " + amount + " is not positive");
        }
        Account from = account(source);
        Account to = account(target);
        from.withdraw(amount);
        //@fault
        //        from.deposit(amount);
        //@reference
        to.deposit(amount);
        //@end
        entries.add(source + " > " + target + ": " + amount);
    }

    public long balance(String number) {
        return account(number).cents();
    }

    public long total() {
        return accounts.values().stream().mapToLong(Account::cents).sum();
    }

    public List<String> entries() {
        return List.copyOf(entries);
    }

    private Account account(String number) {
        Account account = accounts.get(number);
        if (account == null) {
            throw new IllegalArgumentException("account " + number + " is unknown");
        }
        return account;
    }
}
