package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.ServiceControlContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On real containers: two images that come up, and one whose program ends at once. */
class DockerServiceControlContractIT extends ServiceControlContract {
    private static final String GOOD = "touch /tmp/ready; trap 'exit 0' TERM; while :; do sleep 0.1; done";

    /** The same container, with nothing to ask whether it serves. */
    private static final String UNCHECKED = "unchecked";

    private static final HealthCheck NO_CHECK = new HealthCheck().withTest(List.of("NONE"));
    private static final HealthCheck CHECK =
            new HealthCheck().withTest(List.of("CMD", "true")).withInterval(60_000_000_000L);

    /** Before anybody looks at what is left running: the engine stays for all. */
    @BeforeAll
    static void start() {
        TestEngine.require();
    }

    @BeforeEach
    void a_container_that_runs() throws IOException {
        try (DockerEngine engine = TestEngine.require().connect()) {
            image(engine, running(), GOOD);
            image(engine, other(), GOOD);
            image(engine, broken(), "exit 3");
            create(engine, false, NO_CHECK);
        }
    }

    private void create(DockerEngine engine, boolean goesWhenItStops, HealthCheck check, Volume... volumes) {
        engine.ask(
                "create the service",
                client -> client.createContainerCmd("shop:" + running())
                        .withName("shop")
                        .withVolumes(volumes)
                        .withWorkingDir("/tmp")
                        .withHostName("till")
                        .withHealthcheck(check)
                        .withHostConfig(HostConfig.newHostConfig()
                                .withBinds(HostPrograms.binds())
                                .withTmpFs(Map.of("/tmp", "rw"))
                                .withAutoRemove(goesWhenItStops)
                                .withNetworkMode("none"))
                        .exec());
        engine.ask(
                "start the service", client -> client.startContainerCmd("shop").exec());
    }

    @Test
    void a_container_that_could_not_be_brought_back_is_not_stopped() {
        try (DockerEngine engine = TestEngine.require().connect()) {
            DockerOwner.remove(engine, "shop");
            create(engine, true, NO_CHECK);
        }
        ActionOutcome outcome = plugin().perform(deploy(other()));

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("without --rm");
        assertThat(plugin().state(service()).status()).isEqualTo(ServiceState.Status.RUNNING);
    }

    @Test
    void without_a_check_a_container_that_dies_soon_did_not_come_up() throws IOException {
        try (DockerEngine engine = TestEngine.require().connect()) {
            image(engine, "4444444", "sleep 1; exit 3");
        }
        ActionOutcome outcome = plugin().perform(deploy(UNCHECKED, "4444444"));

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("exit code 3").contains("was brought back");
        assertThat(plugin().state(service()).commit()).contains(running());
    }

    @Test
    void the_next_container_has_what_the_one_before_was_run_with() {
        try (DockerEngine engine = TestEngine.require().connect()) {
            DockerOwner.remove(engine, "shop");
            create(engine, false, CHECK);
            assertThat(plugin().perform(deploy(other())).done()).isTrue();

            InspectContainerResponse now = engine.ask(
                    "look at the service",
                    client -> client.inspectContainerCmd("shop").exec());
            assertThat(now.getConfig().getImage()).isEqualTo("shop:" + other());
            assertThat(now.getConfig().getWorkingDir()).isEqualTo("/tmp");
            assertThat(now.getConfig().getHostName()).isEqualTo("till");
            assertThat(now.getConfig().getHealthcheck()).isEqualTo(CHECK);
        }
    }

    private ActionRequest deploy(String commit) {
        return deploy(service(), commit);
    }

    private static ActionRequest deploy(String service, String commit) {
        return new ActionRequest(
                "i-1/deploy/1",
                service,
                ActionKind.DEPLOY,
                Optional.of(commit),
                InstantSource.system().instant());
    }

    @Test
    void what_a_container_keeps_in_a_volume_without_a_name_is_not_lost() {
        try (DockerEngine engine = TestEngine.require().connect()) {
            DockerOwner.remove(engine, "shop");
            create(engine, false, NO_CHECK, new Volume("/data"));
        }
        ActionOutcome outcome = plugin().perform(deploy(other()));

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("/data").contains("give it a named volume");
        assertThat(plugin().state(service()).status()).isEqualTo(ServiceState.Status.RUNNING);
    }

    @Test
    void an_image_of_which_no_container_can_be_made_stops_nothing() throws IOException {
        try (DockerEngine engine = TestEngine.require().connect()) {
            imageThat(engine, "5555555", "");
        }
        ActionOutcome outcome = plugin().perform(deploy("5555555"));

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.detail()).contains("create container shop").containsIgnoringCase("no command");
        assertThat(plugin().state(service()).commit()).contains(running());
        assertThat(plugin().state(service()).status()).isEqualTo(ServiceState.Status.RUNNING);
    }

    @Test
    void other_containers_that_are_called_much_like_the_service_stay() {
        List<String> others = List.of("shop-next", "shop-before");
        try (DockerEngine engine = TestEngine.require().connect()) {
            for (String other : others) {
                engine.ask(
                        "create " + other,
                        client -> client.createContainerCmd("shop:" + running())
                                .withName(other)
                                .exec());
            }
            try {
                assertThat(plugin().perform(deploy(other())).done()).isTrue();

                assertThat(TestEngine.containers(engine)).contains("/shop", "/shop-next", "/shop-before");
            } finally {
                others.forEach(other -> DockerOwner.remove(engine, other));
            }
        }
    }

    private void image(DockerEngine engine, String commit, String script) throws IOException {
        imageThat(engine, commit, "CMD [\"sh\", \"-c\", \"" + script + "\"]\n");
    }

    private void imageThat(DockerEngine engine, String commit, String starts) throws IOException {
        Path directory = Files.createDirectories(directory().resolve("image-" + commit));
        Path file = Files.writeString(
                directory.resolve("Dockerfile"), "FROM scratch\nLABEL commit=" + commit + "\n" + starts);
        engine.ask(
                "build",
                client -> client.buildImageCmd(file.toFile())
                        .withTags(Set.of("shop:" + commit))
                        .exec(new BuildImageResultCallback())
                        .awaitImageId(60, TimeUnit.SECONDS));
    }

    @AfterEach
    void nothing_is_left_but_the_service() {
        try (DockerEngine engine = TestEngine.require().connect()) {
            List<String> left = TestEngine.containers(engine);
            left.forEach(name -> DockerOwner.remove(engine, name.substring(1)));
            if (!left.equals(List.of("/shop"))) {
                throw new AssertionError("containers left: " + left);
            }
        }
    }

    @Override
    protected PluginProvider<ServiceControl> provider() {
        return new DockerServiceControlProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("host", TestEngine.require().host())
                .set(
                        "services",
                        Map.of(
                                service(),
                                Map.of(
                                        "image", "shop:{commit}",
                                        "ready", List.of("test", "-e", "/tmp/ready"),
                                        "stop-timeout", "2s"),
                                UNCHECKED,
                                Map.of("container", "shop", "image", "shop:{commit}", "stop-timeout", "2s")));
    }

    @Override
    protected InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    protected boolean mayRemain(Thread thread) {
        return thread.getName().equals("process reaper");
    }

    @Override
    protected String service() {
        return "shop";
    }

    @Override
    protected String running() {
        return "1111111";
    }

    @Override
    protected String other() {
        return "2222222";
    }

    @Override
    protected String broken() {
        return "3333333";
    }

    @Override
    protected void crash() {
        try (DockerEngine engine = TestEngine.require().connect()) {
            engine.ask(
                    "kill the service",
                    client -> client.killContainerCmd("shop").exec());
            engine.ask(
                    "await its end",
                    client -> client.waitContainerCmd("shop")
                            .exec(new WaitContainerResultCallback())
                            .awaitStatusCode(30, TimeUnit.SECONDS));
        }
    }

    @Override
    protected boolean breakOutside() {
        return false;
    }
}
