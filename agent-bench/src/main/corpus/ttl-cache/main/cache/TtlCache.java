package cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Remembers values for a while. */
public final class TtlCache<K, V> {
    private record Entry<V>(V value, Instant until) {}

    private final Map<K, Entry<V>> entries = new HashMap<>();
    private final Duration life;
    private final InstantSource clock;

    public TtlCache(Duration life, InstantSource clock) {
        this.life = life;
        this.clock = clock;
    }

    public void put(K key, V value) {
        entries.put(key, new Entry<>(value, clock.instant().plus(life)));
    }

    public Optional<V> find(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        //@fault
        //        if (clock.instant().isBefore(entry.until())) {
        //@reference
        if (!clock.instant().isBefore(entry.until())) {
            //@end
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    public V get(K key, Function<K, V> load) {
        return find(key).orElseGet(() -> {
            V value = load.apply(key);
            put(key, value);
            return value;
        });
    }

    public int size() {
        return entries.size();
    }
}
