package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A contract that a faulty plugin passes proves nothing: each number is tried with a plugin that breaks it. */
class ContractsNoticeFaultsTest {
    @AfterEach
    void mend() {
        Broken.fault = UnaryOperator.identity();
    }

    @ParameterizedTest
    @MethodSource({
        "io.programmeragent.testkit.SourceFaults#metrics",
        "io.programmeragent.testkit.SourceFaults#logs",
        "io.programmeragent.testkit.SourceFaults#alerts",
        "io.programmeragent.testkit.MemoryFaults#notifiers",
        "io.programmeragent.testkit.MemoryFaults#stores",
        "io.programmeragent.testkit.MemoryFaults#plugins",
        "io.programmeragent.testkit.OutsideFaults#forges",
        "io.programmeragent.testkit.OutsideFaults#controls",
        "io.programmeragent.testkit.OutsideFaults#sandboxes",
        "io.programmeragent.testkit.ThinkingFaults#classifiers",
        "io.programmeragent.testkit.ThinkingFaults#generators"
    })
    void a_faulty_plugin_fails_the_number_that_it_breaks(Fault fault) {
        Broken.fault = fault.inflict();

        assertThat(failing(fault.contract(), fault.number() + "_")).contains(fault.number());
    }

    @ParameterizedTest
    @ValueSource(classes = {Broken.OfForge.class, Broken.OfNotifier.class, Broken.OfFixGenerator.class})
    void without_a_fault_they_pass(Class<?> contract) {
        assertThat(failing(contract, "")).isEmpty();
    }

    /** Runs the tests whose names begin like this, and answers the numbers of those that failed. */
    private static Set<String> failing(Class<?> contract, String beginning) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(
                        !test.isTest() || test.getDisplayName().startsWith(beginning)))
                .build();
        Set<String> failed = new TreeSet<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    failed.add(test.getDisplayName().replaceFirst("_.*", ""));
                }
            }
        });
        return failed;
    }
}
