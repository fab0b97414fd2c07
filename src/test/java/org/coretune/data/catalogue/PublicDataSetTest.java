package org.coretune.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.Test;

class PublicDataSetTest {
    @Test
    void theCatalogueHasEveryDataSetOfThePaperAndWhatTheyNeed() {
        assertThat(PublicDataSet.all())
                .extracting(PublicDataSet::name)
                .containsExactlyInAnyOrder(
                        "sst2",
                        "sst5",
                        "glue-sst2",
                        "trec6",
                        "cifar10",
                        "cifar100",
                        "svhn",
                        "dna",
                        "satimage",
                        "letter",
                        "connect-4",
                        "fashion-mnist",
                        "glove-6b");
    }

    @Test
    void everyEntryIsComplete() {
        for (PublicDataSet set : PublicDataSet.all()) {
            assertThat(set.title()).isNotBlank();
            assertThat(set.licence()).isNotBlank();
            assertThat(set.files()).extracting(RemoteFile::name).doesNotHaveDuplicates();
            for (RemoteFile file : set.files()) {
                assertThat(file.bytes()).isPositive();
                assertThat(file.sources()).isNotEmpty();
                for (RemoteFile.Source source : file.sources()) {
                    assertThat(source.url().getScheme()).isIn("http", "https");
                    assertThat(source.url().getHost()).isNotBlank();
                    source.checksum()
                            .ifPresent(sum -> assertThat(sum.hex())
                                    .matches(sum.algorithm().equals("MD5") ? "[0-9a-f]{32}" : "[0-9a-f]{64}"));
                }
            }
        }
    }

    @Test
    void namesAreFoundInWhateverCase() {
        assertThat(PublicDataSet.named("Fashion-MNIST").verified()).isTrue();
        assertThat(PublicDataSet.named("cifar10").verified()).isFalse();
        assertThatThrownBy(() -> PublicDataSet.named("imagenet"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sst2, sst5");
    }

    @Test
    void aFileNameCannotLeaveTheFolder() {
        for (String name : List.of("../x", "a/b", "", ".hidden", "C:x")) {
            assertThatThrownBy(() -> new RemoteFile(name, 1, List.of())).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
