package quotes;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks all suppliers at once what an article costs. */
public final class Quotes {
    private final ExecutorService executor;
    private final Duration patience;
    private final Map<String, Callable<Long>> suppliers = new LinkedHashMap<>();

    public Quotes(ExecutorService executor, Duration patience) {
        this.executor = executor;
        this.patience = patience;
    }

    public void supplier(String name, Callable<Long> price) {
        suppliers.put(name, price);
    }

    /** The prices of those who answered in time. */
    public Map<String, Long> ask() throws InterruptedException {
        Map<String, Future<Long>> asked = new LinkedHashMap<>();
        suppliers.forEach((name, price) -> asked.put(name, executor.submit(price)));
        Map<String, Long> prices = new LinkedHashMap<>();
        for (Map.Entry<String, Future<Long>> one : asked.entrySet()) {
            try {
                //@fault
                //                prices.put(one.getKey(), one.getValue().get());
                //            } catch (ExecutionException e) {
                //@reference
                prices.put(one.getKey(), one.getValue().get(patience.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException | TimeoutException e) {
                //@end
                one.getValue().cancel(true);
            }
        }
        return prices;
    }

    public Optional<String> cheapest() throws InterruptedException {
        return ask().entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }
}
