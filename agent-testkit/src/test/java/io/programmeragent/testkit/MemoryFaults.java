package io.programmeragent.testkit;

import io.programmeragent.api.incident.Notification;
import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.knowledge.Case;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.knowledge.SimilarCase;
import io.programmeragent.api.plugin.PluginException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Ways to break the contracts of notifiers and knowledge stores, and what every plugin keeps. */
final class MemoryFaults {
    private MemoryFaults() {}

    static Stream<Fault> notifiers() {
        AtomicInteger keys = new AtomicInteger();
        return Stream.of(
                notifier("n1", "swallows what goes wrong", good -> a -> {
                    try {
                        good.send((Notification) a[0]);
                    } catch (PluginException e) {
                        return null;
                    }
                    return null;
                }),
                notifier("n1", "notes the key before it sends", good -> {
                    Set<String> noted = Collections.synchronizedSet(new HashSet<>());
                    return a -> {
                        if (noted.add(((Notification) a[0]).key())) {
                            good.send((Notification) a[0]);
                        }
                        return null;
                    };
                }),
                notifier("n2", "sends again", good -> a -> {
                    Notification n = (Notification) a[0];
                    good.send(new Notification(
                            "key " + keys.incrementAndGet(), n.incident(), n.service(), n.title(), n.text()));
                    return null;
                }));
    }

    private static Fault notifier(String number, String what, Function<Notifier, Tampered.Instead> instead) {
        return Fault.in(Broken.OfNotifier.class, Notifier.class, "send", number, what, instead);
    }

    static Stream<Fault> stores() {
        return Stream.of(
                store("save", "k1", "keeps nothing", good -> a -> null),
                store("save", "k2", "keeps the first", good -> a -> {
                    if (good.find(((Case) a[0]).id()).isEmpty()) {
                        good.save((Case) a[0]);
                    }
                    return null;
                }),
                store("similar", "k3", "least similar first", good -> a -> {
                    List<SimilarCase> all = new ArrayList<>(similar(good, a, (Integer) a[2]));
                    Collections.reverse(all);
                    return all;
                }),
                store("similar", "k3", "more than asked for", good -> a -> similar(good, a, 1000)),
                store(
                        "similar",
                        "k4",
                        "a fingerprint is a word",
                        good -> a -> similar(good, a, (Integer) a[2]).stream()
                                .map(s -> new SimilarCase(s.found(), s.similarity() * 0.9))
                                .toList()),
                store(
                        "similar",
                        "k4",
                        "the oldest of a fault first",
                        good -> a -> similar(good, a, 1000).stream()
                                .sorted(Comparator.comparing((SimilarCase s) -> -s.similarity())
                                        .thenComparing(s -> s.found().closedAt()))
                                .limit((Integer) a[2])
                                .toList()),
                store("similar", "k5", "an empty store fails", good -> a -> {
                    if (similar(good, a, 1000).isEmpty()) {
                        throw new PluginException(PluginException.Kind.NOT_FOUND, "There is no index");
                    }
                    return similar(good, a, (Integer) a[2]);
                }));
    }

    private static Fault store(
            String method, String number, String what, Function<KnowledgeStore, Tampered.Instead> instead) {
        return Fault.in(Broken.OfKnowledgeStore.class, KnowledgeStore.class, method, number, what, instead);
    }

    @SuppressWarnings("unchecked") // the arguments of KnowledgeStore.similar
    private static List<SimilarCase> similar(KnowledgeStore store, Object[] arguments, int limit) {
        return store.similar((String) arguments[0], (List<String>) arguments[1], limit);
    }

    static Stream<Fault> plugins() {
        return Stream.of(
                new Fault("v1", "has a name for people", Broken.WithoutName.class, UnaryOperator.identity()),
                new Fault("v1", "is not in its service file", Broken.WithoutService.class, UnaryOperator.identity()),
                new Fault("v2", "reads an undeclared key", Broken.WithoutKeys.class, UnaryOperator.identity()),
                new Fault("v3", "opens a file", Broken.WithoutClose.class, UnaryOperator.identity()),
                new Fault("p4", "leaves a file open", Broken.WithoutClose.class, UnaryOperator.identity()),
                store("find", "p1", "swallows interrupts", good -> a -> {
                    boolean swallowed = Thread.interrupted();
                    return swallowed ? Optional.empty() : good.find((String) a[0]);
                }),
                store("find", "p2", "serves the first caller only", good -> {
                    Semaphore workers = new Semaphore(1);
                    return a -> {
                        if (Thread.currentThread().getName().startsWith("pool-") && !workers.tryAcquire()) {
                            throw new IllegalStateException("busy");
                        }
                        return good.find((String) a[0]);
                    };
                }),
                store("find", "p3", "throws what it likes", good -> a -> {
                    try {
                        return good.find((String) a[0]);
                    } catch (PluginException e) {
                        throw new IllegalStateException(e);
                    }
                }),
                store("close", "p4", "is closed once", good -> {
                    AtomicInteger closed = new AtomicInteger();
                    return a -> {
                        if (closed.incrementAndGet() > 1) {
                            throw new IllegalStateException("closed");
                        }
                        return null;
                    };
                }));
    }
}
