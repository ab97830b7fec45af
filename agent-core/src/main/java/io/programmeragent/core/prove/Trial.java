package io.programmeragent.core.prove;

import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.service.CodeBase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** One checkout and the sandbox over it. */
final class Trial implements AutoCloseable {
    private static final int OUTPUT_LIMIT = 1 << 20;
    private static final String TASK = ".replay";

    private final Path checkout;
    private final String commit;
    private final Recipe recipe;
    private final SandboxSession session;
    private final Path driver;
    private final Toolchain toolchain;

    private Trial(
            Path checkout, String commit, Recipe recipe, SandboxSession session, Path driver, Toolchain toolchain) {
        this.checkout = checkout;
        this.commit = commit;
        this.recipe = recipe;
        this.session = session;
        this.driver = driver;
        this.toolchain = toolchain;
    }

    /**
     * Opens the sandbox.
     *
     * @param checkout of exactly {@code commit}, written just now
     * @param driver the directory of the driver's classes
     */
    static Trial open(Path checkout, String commit, Recipe recipe, Sandbox sandbox, Path driver, Toolchain toolchain) {
        List<Path> readable = new ArrayList<>(recipe.readable());
        readable.add(toolchain.javaHome());
        readable.add(driver);
        SandboxSpec spec = new SandboxSpec(
                "prove-" + commit.substring(0, 8), checkout, readable, recipe.environment(), OUTPUT_LIMIT);
        return new Trial(checkout, commit, recipe, sandbox.open(spec), driver, toolchain);
    }

    Recipe recipe() {
        return recipe;
    }

    Path checkout() {
        return checkout;
    }

    CommandResult compile() {
        return session.run(SandboxCommand.of(recipe.timeout(), recipe.compile()));
    }

    /** Runs all tests; only reports that this very run wrote are read. */
    TestRun test() {
        TestReports reports = new TestReports(checkout, recipe.reports());
        try {
            reports.deleteAll();
            CommandResult result = session.run(SandboxCommand.of(recipe.timeout(), recipe.test()));
            return new TestRun(reports.read(), result);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /**
     * Starts what {@code compile} made and sends it a request.
     *
     * @param circumstances under which it fails, as the driver knows them
     * @param nonce cannot be known to the service
     */
    ReplayAnswer replay(
            CodeBase.Replay replay, RecordedRequest request, Map<String, String> circumstances, String nonce) {
        Properties task = new Properties();
        circumstances.forEach(task::setProperty);
        task.setProperty("nonce", nonce);
        task.setProperty("health", replay.health());
        task.setProperty("timeout", String.valueOf(replay.timeout().toMillis()));
        task.setProperty("method", request.method());
        task.setProperty("target", request.target());
        task.setProperty("body", request.body());
        request.headers().forEach((name, value) -> task.setProperty("header." + name, value));
        for (int i = 0; i < replay.start().size(); i++) {
            task.setProperty("command." + i, replay.start().get(i).replace("{commit}", commit));
        }
        try {
            Path file = Files.createTempFile(checkout, TASK, ".properties");
            try (OutputStream out = Files.newOutputStream(file)) {
                task.store(out, null);
            }
            CommandResult result = session.run(new SandboxCommand(
                    List.of(
                            toolchain.java().toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            driver.toString(),
                            "io.programmeragent.core.process.ReplayDriver",
                            file.getFileName().toString()),
                    Map.of(),
                    replay.timeout().multipliedBy(3).plus(Duration.ofSeconds(30))));
            Files.deleteIfExists(file);
            return ReplayAnswer.parse(result.output(), nonce)
                    .orElseGet(() -> new ReplayAnswer(
                            0, "", "the replay told nothing: " + Ending.of(result, checkout), false, ""));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    String end(String output) {
        return Ending.of(output, checkout);
    }

    private PluginException broken(IOException cause) {
        return new PluginException(
                PluginException.Kind.RESOURCES, "Workspace " + checkout + " cannot be used: " + cause, cause);
    }

    /** Stops what runs in it, and deletes the checkout. */
    @Override
    public void close() {
        session.close();
        Workspaces.delete(checkout);
    }
}
