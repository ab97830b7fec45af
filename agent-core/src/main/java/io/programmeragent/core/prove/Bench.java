package io.programmeragent.core.prove;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.service.CodeBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything that trials of one incident have in common.
 *
 * @param repository where commits are
 * @param code how they are built
 * @param base the commit that candidates are for
 * @param fault the recorded fault, where one is known
 * @param sandbox where they run
 * @param toolchain what they are built with
 * @param workspace a directory for checkouts
 * @param random for what code under test must not guess
 */
record Bench(
        CodeRepository repository,
        CodeBase code,
        String base,
        Optional<Evidence.LoggedTrace> fault,
        Sandbox sandbox,
        Toolchain toolchain,
        Path workspace,
        RandomGenerator random) {

    /** Why no recorded failure can be replayed; empty when one can. */
    Optional<String> whyNoReplay() {
        if (fault.isEmpty()) {
            return Optional.of("no logged stack trace is known for this incident");
        }
        if (fault.get().request().isEmpty()) {
            return Optional.of(
                    "no request is recorded with the fault; let the service log the request that failed, and set"
                            + " logs.request");
        }
        return code.replay().isEmpty()
                ? Optional.of("how the service is started alone is not configured; set code.replay")
                : Optional.empty();
    }

    FaultMark mark() {
        return new FaultMark(fault.orElseThrow());
    }

    ReplayAnswer replay(Trial trial) {
        RecordedRequest request = fault.flatMap(Evidence.LoggedTrace::request).orElseThrow();
        return trial.replay(code.replay().orElseThrow(), request, mark().circumstances(), nonce());
    }

    private String nonce() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A fresh checkout of a commit, and its sandbox. */
    Trial trial(String commit, String name) {
        Path checkout = workspace.resolve(name);
        repository.checkout(commit, checkout);
        Recipe recipe = Recipes.of(checkout, code, toolchain)
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "How commit " + commit + " is built is not recognised; set code.build"));
        return Trial.open(checkout, commit, recipe, sandbox, driver(), toolchain);
    }

    Path driver() {
        return workspace.resolve("driver");
    }

    void writeDriver() {
        try {
            DriverClasses.write(driver());
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "The replay driver cannot be written to " + driver() + ": " + e, e);
        }
    }
}
