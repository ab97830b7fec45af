package io.programmeragent.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

@AnalyzeClasses(packages = "io.programmeragent.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule needs_the_jdk_and_jspecify_alone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.programmeragent.api..", "java..", "org.jspecify..")
            .because("every plugin inherits what the API needs: say it in types of the JDK or of the API,"
                    + " and keep the library in the core or in the plugin");

    @ArchTest
    static final ArchRule loads_no_services_and_starts_no_processes = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ServiceLoader.class, ProcessBuilder.class, Runtime.class)
            .because("the API says what there is and does nothing:"
                    + " services are loaded in the core's plugin room, processes started in its process room");

    @ArchTest
    static final ArchRule takes_settings_time_and_chance_from_its_callers = noClasses()
            .should()
            .accessTargetWhere(
                    describe("it reads the environment, the clock or chance", ApiArchitectureTest::isAmbient))
            .because(
                    "a replay must see what the first run saw: take an Instant, a value or a PluginConfig as a parameter");

    @ArchTest
    static final ArchRule prints_nothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "standard output belongs to the host: return the text, or throw an exception with it");

    private static boolean isAmbient(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return (owner.isEquivalentTo(System.class) && (name.equals("getenv") || name.equals("currentTimeMillis")))
                || (owner.getPackageName().startsWith("java.time") && (name.equals("now") || name.startsWith("system")))
                || (owner.isEquivalentTo(Math.class) && name.equals("random"))
                || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                || owner.isEquivalentTo(Random.class)
                || owner.isEquivalentTo(ThreadLocalRandom.class);
    }
}
