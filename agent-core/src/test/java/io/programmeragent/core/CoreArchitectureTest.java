package io.programmeragent.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.programmeragent.api.HouseRules;
import java.security.SecureRandom;
import java.util.Date;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

@AnalyzeClasses(packages = "io.programmeragent.core", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreArchitectureTest {

    /**
     * The one class that may ask for the real time, and the one that may roll dice; both are what a host gets by
     * default.
     */
    private static final String CLOCK = "io.programmeragent.core.engine.SystemClock";

    /** It runs in a JVM of its own, beside the project under test, whose test engines it finds. */
    private static final String WORKER = "io.programmeragent.core.fix.worker..";

    private static final String DICE = "io.programmeragent.core.engine.SystemRandom";

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule knows_no_plugin = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.programmeragent..")
                    .and(resideOutsideOfPackages("io.programmeragent.core..", "io.programmeragent.api..")))
            .because("a host chooses its plugins: put what the core needs of one into an interface of agent-api");

    @ArchTest
    static final ArchRule loads_services_in_one_room = noClasses()
            .that()
            .resideOutsideOfPackage("io.programmeragent.core.plugin..")
            .and()
            .resideOutsideOfPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ServiceLoader.class)
            .because("plugins are found in one place, where discovery can be switched off:"
                    + " take the plugin as a constructor parameter, and let core.plugin look it up");

    @ArchTest
    static final ArchRule starts_processes_in_one_room = noClasses()
            .that()
            .resideOutsideOfPackage("io.programmeragent.core.process..")
            .should()
            .accessTargetWhere(describe("it starts a process", CoreArchitectureTest::isProcessStart))
            .because("time limits, killing what was started and a clean environment are written once:"
                    + " call core.process");

    @ArchTest
    static final ArchRule never_reads_the_environment = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "it reads the environment",
                    a -> a.getTargetOwner().isEquivalentTo(System.class)
                            && a.getTarget().getName().equals("getenv")))
            .because("what configures a library is its builder: declare a ConfigKey, and let the application fill it");

    @ArchTest
    static final ArchRule gets_its_time_from_its_callers = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CLOCK)
            .should()
            .accessTargetWhere(describe("it reads the real clock", CoreArchitectureTest::isClock))
            .because("simulations and replays bring their own time: take an InstantSource in the constructor or an"
                    + " Instant as a parameter; only " + CLOCK + " may ask the system");

    @ArchTest
    static final ArchRule gets_its_chance_from_its_callers = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(DICE)
            .should()
            .accessTargetWhere(describe("it rolls dice nobody can load", CoreArchitectureTest::isChance))
            .because(
                    "simulations and replays bring their own seeds: take a RandomGenerator in the constructor, or derive"
                            + " an id from what it names; only " + DICE + " may ask the system");

    @ArchTest
    static final ArchRule prints_nothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "standard output belongs to the host: log with SLF4J, or return the text");

    @ArchTest
    static final ArchRule has_stages_that_do_not_know_each_other = slices().matching(
                    "io.programmeragent.core.(observe|diagnose|operate|fix|prove|deliver|verify|learn)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("each stage takes an incident and returns what it found: let the engine hand the result on,"
                    + " and put what two stages share into a room of its own");

    @ArchTest
    static final ArchRule decides_purely = classes()
            .that()
            .resideInAPackage("io.programmeragent.core.incident..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.programmeragent.core.incident..",
                    "io.programmeragent.api..",
                    "java.lang..",
                    "java.math..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..")
            .because(
                    "what comes next in an incident is a function of its events: compute here, and let the engine read,"
                            + " write, log and wait");

    private static boolean isProcessStart(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return owner.isEquivalentTo(ProcessBuilder.class)
                || (owner.isEquivalentTo(Runtime.class)
                        && access.getTarget().getName().equals("exec"));
    }

    private static boolean isClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
                || (owner.isEquivalentTo(Date.class) && isPlainNew(access))
                || (owner.getPackageName().startsWith("java.time")
                        && (name.equals("now") || name.startsWith("system") || name.matches("tick.+")));
    }

    private static boolean isChance(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return (owner.isEquivalentTo(Math.class) && name.equals("random"))
                || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                || owner.isEquivalentTo(SecureRandom.class)
                || owner.isEquivalentTo(ThreadLocalRandom.class)
                || (owner.isEquivalentTo(RandomGenerator.class) && (name.equals("of") || name.equals("getDefault")))
                || ((owner.isEquivalentTo(Random.class) || owner.isEquivalentTo(SplittableRandom.class))
                        && isPlainNew(access));
    }

    private static boolean isPlainNew(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getName().equals("<init>")
                && target.getRawParameterTypes().isEmpty();
    }
}
