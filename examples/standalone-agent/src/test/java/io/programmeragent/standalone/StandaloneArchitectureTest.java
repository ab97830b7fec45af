package io.programmeragent.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.programmeragent.api.HouseRules;

@AnalyzeClasses(packages = "io.programmeragent.standalone", importOptions = ImportOption.DoNotIncludeTests.class)
class StandaloneArchitectureTest {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule reads_the_environment_in_one_room = noClasses()
            .that(resideOutsideOfPackage("io.programmeragent.standalone.config.."))
            .should()
            .accessTargetWhere(describe(
                    "it reads the environment",
                    a -> a.getTargetOwner().isEquivalentTo(System.class)
                            && a.getTarget().getName().equals("getenv")))
            .because("one room knows where a setting came from and masks the secret ones:"
                    + " read it in standalone.config, and hand the value on");

    @ArchTest
    static final ArchRule prints_in_one_room = noClasses()
            .that(resideOutsideOfPackage("io.programmeragent.standalone.cli.."))
            .should(ACCESS_STANDARD_STREAMS)
            .because("what is printed is an interface that scripts read:"
                    + " return the text to standalone.cli, or log with SLF4J");
}
