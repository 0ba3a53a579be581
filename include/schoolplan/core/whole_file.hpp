#pragma once

/// \file
/// Files that appear whole or not at all.

#include <schoolplan/core/result.hpp>

#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

namespace schoolplan {

/// The name under which `file` is written until it is whole: a hidden one beside
/// it with the same ending.
inline std::filesystem::path unfinished(const std::filesystem::path& file)
{
    return file.parent_path() / ("." + file.stem().string() + ".part" + file.extension().string());
}

/// Give the unfinished file its name, in place of an older one.
/// \returns storage, and no unfinished file is left, when that cannot be done
inline Done finish(const std::filesystem::path& file)
{
    std::error_code problem;
    std::filesystem::rename(unfinished(file), file, problem);
    if (problem) {
        std::error_code ignored;
        std::filesystem::remove(unfinished(file), ignored);
        return Error{Fault::storage, "writing " + file.string() + ": " + problem.message()};
    }
    return std::monostate{};
}

/// Write `bytes` as `file`, in place of an older one.
/// \returns storage when the folder is missing, the disk full or `file` a folder;
///          the older file is then as it was
inline Done write_whole(const std::filesystem::path& file, std::string_view bytes)
{
    {
        std::ofstream out{unfinished(file), std::ios::binary | std::ios::trunc};
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {
            std::error_code ignored;
            std::filesystem::remove(unfinished(file), ignored);
            return Error{Fault::storage, "writing " + file.string()
                                             + ": the folder is missing, may not be "
                                               "written to, or the disk is full"};
        }
    }
    return finish(file);
}

} // namespace schoolplan
