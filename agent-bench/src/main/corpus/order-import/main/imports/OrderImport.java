package imports;

import java.util.ArrayList;
import java.util.List;

/** Imports orders from lines of {@code number;article;quantity}. */
public final class OrderImport {
    /** One order. */
    public record Order(String number, String article, int quantity) {}

    private final List<Order> orders = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    public void run(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                continue;
            }
            //@fault
            //            orders.add(parse(line));
            //@reference
            try {
                orders.add(parse(line));
            } catch (IllegalArgumentException e) {
                problems.add("line " + (i + 1) + ": " + e.getMessage());
            }
            //@end
        }
    }

    private static Order parse(String line) {
        String[] fields = line.split(";", -1);
        if (fields.length != 3) {
            throw new IllegalArgumentException(fields.length + " fields, not 3");
        }
        int quantity = Integer.parseInt(fields[2].strip());
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity " + quantity);
        }
        return new Order(fields[0].strip(), fields[1].strip(), quantity);
    }

    public List<Order> orders() {
        return List.copyOf(orders);
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }
}
