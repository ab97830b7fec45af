package io.programmeragent.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.knowledge.Case;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.knowledge.SimilarCase;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Step;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.Observations;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private final Given given = new Given();
    private List<String> ownPackages = List.of();

    @Test
    void everything_that_can_be_asked_is_evidence_with_an_id_of_its_own() {
        List<Evidence> evidence = gather();

        assertThat(evidence)
                .extracting(Evidence::id)
                .doesNotHaveDuplicates()
                .contains("probe-health", "control", "commit-1", "trace-1", "measured-errors", "case-old");
        assertThat(evidence).noneMatch(e -> e instanceof Evidence.Unavailable);
    }

    @Test
    void the_first_frame_whose_file_the_running_commit_has_is_the_own_one() {
        assertThat(trace(gather()).ownFrame()).isEqualTo(1);
        given.files = List.of("src/main/java/other/Quotation.java", "src/main/java/Server.java");
        assertThat(trace(gather()).ownFrame())
                .as("the same name in another package")
                .isEqualTo(-1);
    }

    @Test
    void configured_packages_decide_instead_of_the_files() {
        ownPackages = List.of("shop.lib.");
        assertThat(trace(gather()).ownFrame()).isZero();
    }

    @Test
    void the_code_is_looked_at_as_of_the_running_commit_and_else_of_the_branch() {
        gather();
        assertThat(given.asked).contains("files c0ffee", "log c0ffee");
        given.state = new ServiceState(ServiceState.Status.STOPPED, Optional.empty(), Optional.empty(), "");
        gather();
        assertThat(given.asked).contains("files tip-of-main");
    }

    @Test
    void it_measures_from_a_little_before_the_first_signal_and_the_fault_in_own_code() {
        gather();
        assertThat(given.asked)
                .contains("measure f1 from " + Findings.SIGNAL.at().minusSeconds(5) + " to " + Findings.NOW);
    }

    @Test
    void what_cannot_be_asked_is_told_and_everything_else_is_still_gathered() {
        given.controlDown = true;
        given.repositoryDown = true;
        given.knowledgeDown = true;
        List<Evidence> evidence = gather();
        assertThat(evidence.stream().filter(e -> e instanceof Evidence.Unavailable))
                .extracting(Evidence::summary)
                .containsExactlyInAnyOrder(
                        "service control could not be asked: it is down",
                        "repository could not be asked: it is down",
                        "knowledge store could not be asked: it is down");
        assertThat(evidence).extracting(Evidence::id).contains("probe-health", "trace-1", "measured-errors");
    }

    @Test
    void a_running_version_that_the_repository_does_not_have_is_told() {
        given.files = List.of();
        given.unknownCommit = true;
        assertThat(gather())
                .filteredOn(e -> e instanceof Evidence.Unavailable)
                .extracting(Evidence::summary)
                .containsExactly("repository could not be asked: 'c0ffee' is not a commit");
    }

    private List<Evidence> gather() {
        IncidentId id = new IncidentId("market-predictor-1");
        Incident incident = Incident.of(List.of(new RecordedEvent(
                id,
                1,
                Findings.NOW.minusSeconds(10),
                new IncidentEvent.Opened("market-predictor", Findings.SIGNAL, Autonomy.ACT, false))));
        Gathering gathering = new Gathering(
                name -> Optional.of(service()),
                given,
                s -> Optional.of(given.control()),
                s -> Optional.of(given.repository()),
                given.knowledge());
        Stage.Result result = gathering.perform(
                new Stage.Work(incident, new Step.Do(StepKind.GATHER, 1, "test"), "key", Findings.NOW));
        return ((IncidentEvent.EvidenceGathered)
                        ((Stage.Result.Done) result).events().get(0))
                .evidence();
    }

    private static PluginException down() {
        return new PluginException(PluginException.Kind.UNAVAILABLE, "it is down");
    }

    private static Evidence.LoggedTrace trace(List<Evidence> evidence) {
        return evidence.stream()
                .filter(e -> e instanceof Evidence.LoggedTrace)
                .map(e -> (Evidence.LoggedTrace) e)
                .findFirst()
                .orElseThrow();
    }

    private WatchedService service() {
        return new WatchedService(
                "market-predictor",
                URI.create("http://127.0.0.1:1"),
                List.of(),
                List.of(),
                new LogWatch(Duration.ofSeconds(1), Optional.empty(), 1, Duration.ofMinutes(1)),
                List.of(),
                Optional.of(new CodeBase("main", ownPackages, Optional.empty(), Optional.empty())),
                new WatchedService.Plugins(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(),
                Autonomy.ACT);
    }

    /** Everything that a gathering asks. */
    private static final class Given implements Observations {
        private final List<String> asked = new ArrayList<>();
        private List<String> files = List.of("service/src/main/java/shop/Quotation.java", "pom.xml");
        private ServiceState state = new ServiceState(
                ServiceState.Status.RUNNING, Optional.of("c0ffee"), Optional.of(Findings.NOW.minusSeconds(3600)), "");
        private boolean controlDown;
        private boolean repositoryDown;
        private boolean knowledgeDown;
        private boolean unknownCommit;

        @Override
        public List<Evidence> ask(WatchedService service) {
            return Findings.none().healthy("health").evidence();
        }

        @Override
        public List<Evidence> logged(WatchedService service, Instant from, Instant to) {
            var trace = io.programmeragent.core.trace.StackTraceParser.first(
                            "java.lang.NullPointerException: x\n\tat shop.lib.Money.of(Money.java:3)\n\tat shop.Quotation.in(Quotation.java:31)")
                    .orElseThrow();
            return List.of(new Evidence.LoggedTrace("trace-1", "f1", trace, -1, 3, from, to, Optional.empty()));
        }

        @Override
        public List<Evidence> suspects(WatchedService service, Instant from, Instant to) {
            return List.of();
        }

        @Override
        public List<Measurement> measure(WatchedService service, Optional<String> fault, Instant from, Instant to) {
            asked.add("measure " + fault.orElse("nothing") + " from " + from + " to " + to);
            return List.of(new Measurement.Ratio("errors", from, to, 3, 10));
        }

        ServiceControl control() {
            return new ServiceControl() {
                @Override
                public Set<ActionKind> supports() {
                    return Set.of();
                }

                @Override
                public ServiceState state(String service) {
                    if (controlDown) {
                        throw down();
                    }
                    return state;
                }

                @Override
                public String preview(ActionRequest request) {
                    throw new AssertionError("not asked");
                }

                @Override
                public ActionOutcome perform(ActionRequest request) {
                    throw new AssertionError("gathering changes nothing");
                }

                @Override
                public Reconciliation reconcile(ActionRequest request) {
                    throw new AssertionError("not asked");
                }
            };
        }

        KnowledgeStore knowledge() {
            return new KnowledgeStore() {
                @Override
                public void save(Case learnt) {
                    throw new AssertionError("gathering changes nothing");
                }

                @Override
                public Optional<Case> find(String id) {
                    throw new AssertionError("not asked");
                }

                @Override
                public List<SimilarCase> similar(String fingerprint, List<String> symptoms, int limit) {
                    if (knowledgeDown) {
                        throw down();
                    }
                    Case old = new Case(
                            "old",
                            "market-predictor",
                            Findings.NOW,
                            io.programmeragent.api.diagnose.Cause.CODE,
                            fingerprint,
                            symptoms,
                            0.9,
                            "guard",
                            true,
                            "guard it");
                    return List.of(new SimilarCase(old, 1));
                }
            };
        }

        CodeRepository repository() {
            return new GivenRepository();
        }

        private final class GivenRepository implements CodeRepository {
            @Override
            public Path directory() {
                throw new AssertionError("not asked");
            }

            @Override
            public void refresh() {
                if (repositoryDown) {
                    throw down();
                }
            }

            @Override
            public Optional<String> tip(String branch) {
                return Optional.of("tip-of-" + branch);
            }

            @Override
            public boolean isAncestor(String ancestor, String commit) {
                throw new AssertionError("not asked");
            }

            @Override
            public List<String> files(String commit, String glob) {
                if (unknownCommit) {
                    throw new IllegalArgumentException("'" + commit + "' is not a commit");
                }
                asked.add("files " + commit);
                return files;
            }

            @Override
            public Optional<String> file(String commit, String path) {
                throw new AssertionError("not asked");
            }

            @Override
            public List<Evidence.Commit> log(String commit, int limit) {
                asked.add("log " + commit);
                return Findings.none().commit("Quote", "service/src/main/java/shop/Quotation.java").evidence().stream()
                        .map(e -> (Evidence.Commit) e)
                        .toList();
            }

            @Override
            public Optional<Evidence.Commit> blame(String commit, String path, int line) {
                return Optional.empty();
            }

            @Override
            public void checkout(String commit, Path directory) {
                throw new AssertionError("not asked");
            }

            @Override
            public String commit(String base, Patch patch, String message, Instant when) {
                throw new AssertionError("gathering changes nothing");
            }

            @Override
            public Optional<String> revert(String base, String merged, String message, Instant when) {
                throw new AssertionError("gathering changes nothing");
            }

            @Override
            public String diff(String from, String to) {
                throw new AssertionError("not asked");
            }
        }
    }
}
