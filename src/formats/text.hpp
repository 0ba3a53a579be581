#pragma once

#include <schoolplan/core/result.hpp>

#include <filesystem>
#include <string>

namespace schoolplan::formats {

/// The text of a file in UTF-8, without byte-order mark, and how it was encoded.
struct Text {
    std::string content;
    std::string encoding; ///< "UTF-8", "GB18030", or what the user said
};

/// \param encoding  as the user said it; empty: UTF-8 where the bytes allow it, else GB18030
/// \returns storage when the file cannot be read; invalid_input for bytes that
///          are in neither encoding, or for UTF-16
Result<Text> read_text(const std::filesystem::path& file, const std::string& encoding);

/// `bytes` of a table without a stated encoding: as they are when they are UTF-8, else from GB18030.
std::string guess_utf8(const char* bytes);

/// Bytes that neither UTF-8 nor the stated encoding explains are refused, not dropped.
Result<std::string> to_utf8(const std::string& bytes, const std::string& encoding);

} // namespace schoolplan::formats
