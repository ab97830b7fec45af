package io.programmeragent.testkit;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ways to break the contracts of what changes the world: forges, service controls and sandboxes. */
final class OutsideFaults {
    private OutsideFaults() {}

    static Stream<Fault> forges() {
        AtomicInteger count = new AtomicInteger();
        return Stream.of(
                forge("open", "g1", "opens another each time", good -> a -> {
                    ChangeRequest r = (ChangeRequest) a[0];
                    return good.open(new ChangeRequest(
                            r.marker() + "-" + count.incrementAndGet(),
                            r.branch(),
                            r.base(),
                            r.title(),
                            r.body(),
                            r.labels(),
                            r.draft(),
                            r.reviewers()));
                }),
                forge(
                        "find",
                        "g2",
                        "finds open changes only",
                        good -> a -> good.find((String) a[0]).filter(c -> c.state() == Change.State.OPEN)),
                forge("publish", "g3", "pushes with force", good -> a -> {
                    InMemoryForge forge = (InMemoryForge) good;
                    forge.tip((String) a[1]).ifPresent(tip -> forge.publish((Path) a[0], "theirs-" + tip, tip));
                    forge.publish((Path) a[0], (String) a[1], (String) a[2]);
                    return null;
                }),
                forge(
                        "merge",
                        "g4",
                        "merges what is there",
                        good -> a -> good.merge(
                                (String) a[0], good.require((String) a[0]).head())),
                forge("merge", "g5", "does not know its merge", good -> a -> {
                    if (good.require((String) a[0]).state() == Change.State.MERGED) {
                        throw new PluginException(PluginException.Kind.CONFLICT, "It is merged");
                    }
                    return good.merge((String) a[0], (String) a[1]);
                }),
                forge(
                        "checks",
                        "g6",
                        "takes no checks for success",
                        good -> a -> List.of(new Check("all", Check.State.PASSED, ""))),
                forge("comment", "g7", "comments again", good -> a -> {
                    good.comment((String) a[0], "marker-" + count.incrementAndGet(), (String) a[2]);
                    return null;
                }));
    }

    private static Fault forge(String method, String number, String what, Function<Forge, Tampered.Instead> instead) {
        return Fault.in(Broken.OfForge.class, Forge.class, method, number, what, instead);
    }

    static Stream<Fault> controls() {
        AtomicInteger count = new AtomicInteger();
        return Stream.of(
                control("preview", "s1", "a preview does it", good -> a -> {
                    good.perform((ActionRequest) a[0]);
                    return "done";
                }),
                Fault.in(
                        Broken.OfIdleServiceControl.class,
                        ServiceControl.class,
                        "perform",
                        "s2",
                        "claims to have done what it cannot do",
                        good -> a -> {
                            ServiceState state = good.state(((ActionRequest) a[0]).service());
                            return new ActionOutcome(true, state, state, "sure");
                        }),
                control("perform", "s3", "does it again", good -> a -> {
                    ActionRequest r = (ActionRequest) a[0];
                    return good.perform(new ActionRequest(
                            "key " + count.incrementAndGet(), r.service(), r.kind(), r.commit(), r.askedAt()));
                }),
                control("reconcile", "s4", "remembers nothing", good -> a -> Reconciliation.NOT_DONE),
                control("perform", "s5", "says that it came up", good -> a -> {
                    ActionOutcome o = good.perform((ActionRequest) a[0]);
                    return new ActionOutcome(true, o.before(), o.after(), o.detail());
                }),
                control("close", "s6", "takes the service with it", good -> a -> {
                    ((InMemoryServiceControl) good).crash("checkout");
                    return null;
                }));
    }

    private static Fault control(
            String method, String number, String what, Function<ServiceControl, Tampered.Instead> instead) {
        return Fault.in(Broken.OfServiceControl.class, ServiceControl.class, method, number, what, instead);
    }

    static Stream<Fault> sandboxes() {
        return Stream.of(
                sandbox("b1", "works elsewhere", good -> a -> {
                    SandboxSpec s = (SandboxSpec) a[0];
                    return good.open(new SandboxSpec(
                            s.name(), s.readable().get(0), List.of(), s.environment(), s.outputLimit()));
                }),
                new Fault(
                        "b2",
                        "lets commands take their time",
                        Broken.OfSandbox.class,
                        good -> new InMemorySandbox().on("loop", 0, "")),
                sandbox("b3", "keeps all output", good -> a -> {
                    SandboxSpec s = (SandboxSpec) a[0];
                    return good.open(
                            new SandboxSpec(s.name(), s.workspace(), s.readable(), s.environment(), 10_000_000));
                }),
                sandbox("b4", "shows a secret of the host", good -> a -> {
                    SandboxSpec s = (SandboxSpec) a[0];
                    return good.open(new SandboxSpec(
                            s.name(),
                            s.workspace(),
                            s.readable(),
                            Map.of("TOKEN", "x", "FROM_SPEC", "spec value"),
                            s.outputLimit()));
                }),
                sandbox("b5", "throws what cannot be started", good -> a -> {
                    SandboxSession session = good.open((SandboxSpec) a[0]);
                    return Tampered.with(SandboxSession.class, session, "run", b -> {
                        CommandResult result = session.run((SandboxCommand) b[0]);
                        if (result.exitCode() == 127) {
                            throw new PluginException(PluginException.Kind.NOT_FOUND, "no such program");
                        }
                        return result;
                    });
                }),
                new Fault(
                        "b7",
                        "claims more than it does",
                        Broken.OfSandbox.class,
                        good -> new InMemorySandbox(new Isolation(true, true, true, true, "trust me"))
                                .on("connect", 0, "")),
                sandbox("b8", "does not say what is missing", good -> a -> {
                    try {
                        return good.open((SandboxSpec) a[0]);
                    } catch (PluginException e) {
                        throw new IllegalStateException("it failed", e);
                    }
                }));
    }

    private static Fault sandbox(String number, String what, Function<Sandbox, Tampered.Instead> instead) {
        return Fault.in(Broken.OfSandbox.class, Sandbox.class, "open", number, what, instead);
    }
}
