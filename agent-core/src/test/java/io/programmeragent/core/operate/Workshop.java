package io.programmeragent.core.operate;

import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.core.process.Daemon;
import io.programmeragent.core.story.BareRepository;
import io.programmeragent.core.story.ScriptedSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory with a repository of a small service and the control that runs it. */
final class Workshop {
    final BareRepository repository;
    final ScriptedSandbox sandbox = new ScriptedSandbox();
    final ServiceSpec spec;
    final ProcessServiceControl control;

    private Workshop(Path directory, BareRepository repository, int port) {
        this.repository = repository;
        this.spec = new ServiceSpec(
                "shop",
                directory.resolve("shop"),
                repository.directory.toUri(),
                List.of("make", "{commit}"),
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallService.class.getName(),
                        "{port}",
                        "{release}"),
                Map.of(),
                URI.create("http://127.0.0.1:" + port + "/health"),
                directory.resolve("shop/service.log"),
                new ServiceSpec.Timeouts(Duration.ofMinutes(1), Duration.ofSeconds(60), Duration.ofSeconds(20)));
        this.control = control(spec);
    }

    static Workshop create(Path directory) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Workshop(directory, BareRepository.create(directory.resolve("shop.git")), free.getLocalPort());
        }
    }

    static Workshop open(Path directory, int port) {
        return new Workshop(directory, BareRepository.at(directory.resolve("shop.git")), port);
    }

    /** A control with other time limits over the same service. */
    ProcessServiceControl control(ServiceSpec changed) {
        return new ProcessServiceControl(
                Map.of("shop", new ControlledService(changed, new Releases(changed, sandbox, List.of()))));
    }

    /** The same control, which gives a service little time to come up. */
    ProcessServiceControl impatient() {
        return control(new ServiceSpec(
                spec.name(),
                spec.directory(),
                spec.repository(),
                spec.build(),
                spec.start(),
                spec.environment(),
                spec.health(),
                spec.log(),
                new ServiceSpec.Timeouts(Duration.ofMinutes(1), Duration.ofSeconds(3), Duration.ofSeconds(20))));
    }

    String commit(String mode) {
        return repository.commit("main", Map.of("mode", mode + "\n"));
    }

    long pid() {
        String detail = control.state("shop").detail();
        return Long.parseLong(detail.replaceAll("[^0-9]", ""));
    }

    void stop() {
        new Daemon(spec.directory().resolve("service.pid")).stop(Duration.ZERO);
    }

    static ActionRequest deploy(String key, String commit) {
        return new ActionRequest(
                key, "shop", ActionKind.DEPLOY, Optional.of(commit), Instant.parse("2026-01-31T10:00:00Z"));
    }

    /** A restart that was decided long after every start in these tests. */
    static ActionRequest restart(String key) {
        return new ActionRequest(
                key, "shop", ActionKind.RESTART, Optional.empty(), Instant.parse("2126-01-31T10:00:00Z"));
    }
}
