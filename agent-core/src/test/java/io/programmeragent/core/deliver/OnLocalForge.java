package io.programmeragent.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.story.BareRepository;
import io.programmeragent.core.story.ScriptedSandbox;
import io.programmeragent.core.story.StoredStories;
import io.programmeragent.core.story.Story;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shop with a proved fix, its repository, and the real local forge. */
abstract class OnLocalForge {
    static final Policy POLICY = Policy.defaults();

    /** A guard that has nothing to say. */
    static final Function<Stage.Work, List<GateAnswer>> GUARD = work -> List.of();

    @TempDir
    Path temp = Path.of("");

    BareRepository remote;
    BareRepository mirror;
    final ScriptedSandbox sandbox = new ScriptedSandbox();
    final Waiting background = new Waiting();
    final StoredStories journal = new StoredStories();
    LocalForge forge;
    MirrorRepository repository;
    Delivery delivery;
    Story story;
    String base;
    String fix;

    @BeforeEach
    void a_proved_fix() {
        remote = BareRepository.create(temp.resolve("remote.git"));
        LocalChecks.Spec checks = new LocalChecks.Spec(
                Map.of("tests", List.of("mvn", "verify")), List.of(), Map.of(), Duration.ofMinutes(1));
        Path data = temp.resolve("data");
        forge = new LocalForge(
                remote.directory,
                new ChangeFiles(data),
                new LocalChecks(remote.directory, data.resolve("checks"), sandbox, checks, background),
                true,
                InstantSource.fixed(Story.START));
        mirror = BareRepository.at(temp.resolve("mirror.git"));
        repository = MirrorRepository.open(mirror.directory, forge::fetch);
        repository.refresh();
        delivery = new Delivery(name -> Optional.of(Story.shop()), service -> forge, service -> repository);
        base = mirror.tip("main");
        fix = mirror.commitOn(base, Map.of("src/A.java", "class A { /* fixed */ }\n"));
        story = proved("inc-1");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    Story proved(String id) {
        Story told = Story.of(id)
                .evidence(Story.trace("x is null"))
                .classified(Cause.CODE, "x is null in A.price")
                .proved(base, fix);
        journal.add(told);
        return told;
    }

    void perform(Stage stage, StepKind kind) {
        Stage.Result result = stage.perform(story.begin(kind, "because"));
        story.with(((Stage.Result.Done) result).events().toArray(IncidentEvent[]::new));
    }

    Change open() {
        perform(new OpeningChange(delivery, journal, Policy.defaults()), StepKind.OPEN_CHANGE);
        return story.incident().change().orElseThrow();
    }

    Change checked() {
        Change change = open();
        AwaitingChecks awaiting = new AwaitingChecks(delivery, POLICY);
        perform(awaiting, StepKind.AWAIT_CHECKS);
        assertThat(awaiting.perform(story.work(StepKind.AWAIT_CHECKS, "")))
                .isEqualTo(new Stage.Result.NotYet(
                        story.now().plus(POLICY.checksPoll()), "the checks of " + fix + " are not over"));
        background.doAll();
        perform(awaiting, StepKind.AWAIT_CHECKS);
        assertThat(story.incident().checks(fix)).extracting(Check::state).containsExactly(Check.State.PASSED);
        return change;
    }

    Change merged() {
        Change change = checked();
        perform(new Merging(delivery, POLICY, GUARD), StepKind.MERGE);
        assertThat(story.incident().merged()).isPresent();
        return change;
    }

    List<String> closedGates() {
        return story.incident().last(IncidentEvent.GateAsked.class).orElseThrow().answers().stream()
                .filter(a -> !a.open())
                .map(GateAnswer::gate)
                .toList();
    }
}
