#pragma once

#include <schoolplan/import.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

namespace schoolplan::import::tests {

/// A folder of its own for one test, gone afterwards.
class Files : public testing::Test {
protected:
    Files()
    {
        std::string name = (std::filesystem::temp_directory_path() / "schoolplan_import_XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
    }
    ~Files() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path write(const std::string& name, const std::string& content) const
    {
        std::ofstream{folder_ / name, std::ios::binary} << content;
        return folder_ / name;
    }

    /// A file in degrees on WGS 84, with nothing else said.
    [[nodiscard]] Source in_degrees(const std::string& name, const std::string& content) const
    {
        Source source;
        source.file = write(name, content);
        source.crs = "EPSG:4326";
        return source;
    }

    [[nodiscard]] Batch batch_of(Kind kind, const Source& source) const
    {
        auto batch = read(kind, source);
        EXPECT_TRUE(batch) << batch.error().message();
        return batch ? *std::move(batch) : Batch{};
    }

    [[nodiscard]] std::string refusal_of(Kind kind, const Source& source) const
    {
        const auto batch = read(kind, source);
        EXPECT_FALSE(batch) << "it was taken";
        return batch ? std::string{} : batch.error().message();
    }

    std::filesystem::path folder_;
};

} // namespace schoolplan::import::tests
