#include <formats/csv.hpp>
#include <schoolplan/formats/layer.hpp>

#include <gmock/gmock.h>

namespace schoolplan::formats {

namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> records_of(std::string_view text)
{
    CsvReader reader{text};
    std::vector<Cells> records;
    for (Cells cells; reader.next(cells);) {
        records.push_back(cells);
    }
    return records;
}

TEST(Csv, ReadsRecordsAsRfc4180Says)
{
    EXPECT_THAT(records_of("a,b\r\n1,2\r\n"), testing::ElementsAre(Cells{"a", "b"}, Cells{"1", "2"}));
    EXPECT_THAT(records_of("a,b\n1,"), testing::ElementsAre(Cells{"a", "b"}, Cells{"1", ""}));
    EXPECT_THAT(records_of("\"a\nb\",\"c\"\"d\"\n"), testing::ElementsAre(Cells{"a\nb", "c\"d"}));
    EXPECT_THAT(records_of(""), testing::IsEmpty());
    EXPECT_THAT(records_of("a\n\nb\n"), testing::ElementsAre(Cells{"a"}, Cells{""}, Cells{"b"}));
}

TEST(Csv, FindsTheSeparator)
{
    EXPECT_THAT(records_of("a;b;c,d\n"), testing::ElementsAre(Cells{"a", "b", "c,d"}));
    EXPECT_THAT(records_of("a\tb\n"), testing::ElementsAre(Cells{"a", "b"}));
}

TEST(Csv, KnowsAQuoteThatIsNeverClosed)
{
    CsvReader reader{"a\n\"b\nc\n"};
    Cells cells;
    EXPECT_TRUE(reader.next(cells));
    EXPECT_FALSE(reader.unclosed());
    EXPECT_TRUE(reader.next(cells));
    EXPECT_TRUE(reader.unclosed());
    EXPECT_EQ(reader.number(), 2);
}

TEST(Csv, TrimsNarrowAndWideSpaces)
{
    EXPECT_EQ(trimmed(" \u3000西湖 \n"), "西湖");
    EXPECT_EQ(trimmed(" \t"), "");
}

} // namespace

} // namespace schoolplan::formats
