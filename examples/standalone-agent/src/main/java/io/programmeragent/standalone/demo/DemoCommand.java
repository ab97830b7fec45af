package io.programmeragent.standalone.demo;

import io.programmeragent.standalone.cli.ExitCodes;
import io.programmeragent.standalone.cli.Json;
import io.programmeragent.standalone.cli.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole loop: a real service with a real fault is watched, diagnosed, fixed, proved, merged and verified. */
@Command(
        name = "demo",
        description = "Builds and starts a small real service, lets it fail, and watches the agent repair it."
                + " Needs Maven, and no account, key or server. Its folder stays, to be looked at.",
        footerHeading = "%nDefects:%n",
        footer = {
            "  null             code: a missing optional field, NullPointerException",
            "  empty-window     code: nothing to average, division by zero",
            "  window-edge      code: off by one at the edge of the window",
            "  leak             code: files are opened and not closed, until no handle is left",
            "  no-timeout       code: an upstream hangs, and nothing limits the wait",
            "  wrong-status     code: a wrong comparison, and 500 instead of 200",
            "  memory           no code: the memory is full; a restart is right",
            "  crash            no code: the process is killed; a restart is right",
            "  hang             no code: the process stops answering; a restart is right",
            "  dependency-down  not ours: the price feed is gone; a person is told"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Session session;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--defect",
            paramLabel = "NAME",
            description = "What goes wrong. Default: ${DEFAULT-VALUE}",
            defaultValue = "null")
    private String defect = "null";

    @Option(
            names = "--forge",
            paramLabel = "local|github-simulator",
            description =
                    "Where the fix is proposed: a bare repository, or a GitHub on this machine with pull requests,"
                            + " checks and webhooks. Default: ${DEFAULT-VALUE}",
            defaultValue = "local")
    private String forge = "local";

    @Option(names = "--json", description = "Print one JSON report instead of what happens.")
    private boolean json;

    @Option(names = "--work", paramLabel = "DIR", description = "The folder to work in; it must not exist.")
    private @Nullable Path work;

    @Option(
            names = "--maven-repository",
            paramLabel = "DIR",
            description = "Maven's local repository. Default: .m2/repository in the home directory")
    private @Nullable Path mavenRepository;

    @Option(
            names = "--model",
            paramLabel = "URL",
            description = "A model that is asked too: an OpenAI-compatible or an Ollama server, which of the two is"
                    + " found out; 'openai:' or 'ollama:' before the URL decides. A key is read from "
                    + DemoModel.KEY + ". Without this, no model is asked.")
    private @Nullable String model;

    @Option(
            names = "--model-name",
            paramLabel = "NAME",
            description = "The model's name. Default: the first that the server lists")
    private @Nullable String modelName;

    @Option(
            names = "--sandbox",
            paramLabel = "NAME",
            description = "Where candidates are proved: process or docker. Default: ${DEFAULT-VALUE}",
            defaultValue = "process")
    private String sandbox = "process";

    @Option(
            names = "--docker-host",
            paramLabel = "SOCKET",
            description = "Where the Docker engine listens. Default: unix:///var/run/docker.sock")
    private @Nullable String dockerHost;

    @Option(
            names = "--kill-agent",
            paramLabel = "SEED",
            description = "For tests: kill the agent with -9 at a moment that the seed decides, and start it again.")
    private @Nullable Long killSeed;

    public DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        StopOnEnd stop = new StopOnEnd();
        try {
            return run();
        } finally {
            stop.done();
        }
    }

    private int run() throws IOException {
        DemoRun run = new DemoRun(session, json, fault(), model(), folder(), mavenRepository(), sandbox(), kills());
        DemoReport report;
        try {
            report = run.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.terminal().err("Ended before it was over. What it had started is stopped; its folder stays.");
            return ExitCodes.WRONG_OUTCOME;
        }
        if (json) {
            session.terminal().out(Json.line(report));
        }
        return report.ok() ? ExitCodes.OK : ExitCodes.WRONG_OUTCOME;
    }

    private Fault fault() {
        try {
            return Fault.of(defect);
        } catch (IllegalArgumentException e) {
            throw wrong("--defect: " + e.getMessage());
        }
    }

    private Optional<DemoModel> model() {
        if (model == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DemoModel.of(
                    model, Optional.ofNullable(modelName), session.environment().find(DemoModel.KEY)));
        } catch (IllegalArgumentException e) {
            throw wrong("--model: " + e.getMessage());
        }
    }

    private DemoFolder folder() throws IOException {
        Path root = Optional.ofNullable(work)
                .orElse(Path.of(
                        "programmer-agent-demo-" + STAMP.format(session.clock().instant())))
                .toAbsolutePath()
                .normalize();
        if (Files.exists(root)) {
            throw wrong("--work: " + root + " exists already. Name a folder that does not, or remove it.");
        }
        return new DemoFolder(Files.createDirectories(root).toRealPath(), github());
    }

    private boolean github() {
        return switch (forge) {
            case "local" -> false;
            case "github-simulator" -> true;
            default -> throw wrong("--forge: '" + forge + "' is neither local nor github-simulator.");
        };
    }

    private Path mavenRepository() {
        Path repository = Optional.ofNullable(mavenRepository)
                .orElse(Path.of(System.getProperty("user.home"), ".m2", "repository"))
                .toAbsolutePath();
        if (!Files.isDirectory(repository)) {
            throw wrong("--maven-repository: there is no " + repository
                    + ". Build the project with Maven first, or name its local repository.");
        }
        return repository;
    }

    private DemoSandbox sandbox() {
        if (!sandbox.equals("process") && !sandbox.equals("docker")) {
            throw wrong("--sandbox: '" + sandbox + "' is neither process nor docker.");
        }
        return new DemoSandbox(sandbox, sandbox.equals("docker") ? Optional.ofNullable(dockerHost) : Optional.empty());
    }

    private OptionalLong kills() {
        return killSeed == null ? OptionalLong.empty() : OptionalLong.of(killSeed);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
