package io.programmeragent.standalone.demo;

import io.programmeragent.simulators.github.GithubSimulator;
import io.programmeragent.simulators.github.Job;
import io.programmeragent.simulators.github.SimulatedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A GitHub of the demo's own: it has the sample's repository, runs its tests for each pull request, and sends webhooks. */
final class DemoGithub implements AutoCloseable {
    static final String REPOSITORY = "demo/market-predictor";
    private static final String TOKEN = "ghp_demo";
    private static final String SECRET = "a secret of the demo";
    private static final String CHECK = "verify";

    private final DemoFolder folder;
    private final Path mavenRepository;
    private final GithubSimulator github;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "demo-actions");
        thread.setDaemon(true);
        return thread;
    });

    private DemoGithub(DemoFolder folder, Path mavenRepository, GithubSimulator github) {
        this.folder = folder;
        this.mavenRepository = mavenRepository;
        this.github = github;
    }

    /** Starts it; the repository is there already. */
    static DemoGithub start(DemoFolder folder, Ports ports, Path mavenRepository) {
        GithubSimulator simulator = GithubSimulator.start(folder.root().resolve("github"));
        DemoGithub github = new DemoGithub(folder, mavenRepository, simulator);
        simulator.token(TOKEN, "programmer-agent");
        simulator.webhooks(ports.agentUrl().resolve("/webhook/github"), SECRET);
        int slash = REPOSITORY.indexOf('/');
        SimulatedRepository repository =
                simulator.repository(REPOSITORY.substring(0, slash), REPOSITORY.substring(slash + 1));
        repository.runners(github.runner);
        repository.job(CHECK, github::verify);
        repository.protect("main", List.of(CHECK), 0);
        return github;
    }

    /** The plugin's configuration. */
    String yaml() {
        return """
                    github:
                      type: github
                      repository: %s
                      api-url: %s
                      token: %s
                      webhook-secret: %s
                """.formatted(REPOSITORY, github.apiUrl(), TOKEN, SECRET);
    }

    private Job.Result verify(String commit) throws IOException, InterruptedException {
        Path checkout = Files.createTempDirectory(folder.root(), "actions-");
        Path log = Files.createTempFile(folder.root(), "actions-", ".log");
        try (Git git = Git.cloneRepository()
                .setURI(folder.repository().toUri().toString())
                .setDirectory(checkout.toFile())
                .setNoCheckout(true)
                .call()) {
            git.reset().setMode(ResetCommand.ResetType.HARD).setRef(commit).call();
            Process maven = Processes.start(
                    checkout,
                    log,
                    Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_OPTS", DemoConfig.MAVEN_OPTIONS),
                    List.of("mvn", "-o", "-q", "-B", "-Dmaven.repo.local=" + mavenRepository, "verify"));
            try {
                int exit = maven.waitFor();
                return new Job.Result(exit == 0 ? "success" : "failure", Files.readString(log));
            } finally {
                maven.destroyForcibly();
            }
        } catch (GitAPIException e) {
            throw new IOException(e);
        } finally {
            Folders.delete(checkout);
            Files.deleteIfExists(log);
        }
    }

    @Override
    public void close() {
        runner.shutdownNow();
        github.close();
    }
}
