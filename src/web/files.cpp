#include "files.hpp"

#include "etag.hpp"
#include "zip.hpp"

#include <array>
#include <fstream>
#include <sstream>

namespace schoolplan::web {

namespace {

namespace fs = std::filesystem;

struct Kind {
    std::string_view ending;
    const char* type;
    bool zips;
};

constexpr std::array kinds{
    Kind{".html", "text/html; charset=utf-8", true},
    Kind{".js", "text/javascript; charset=utf-8", true},
    Kind{".mjs", "text/javascript; charset=utf-8", true},
    Kind{".css", "text/css; charset=utf-8", true},
    Kind{".json", "application/json; charset=utf-8", true},
    Kind{".txt", "text/plain; charset=utf-8", true},
    Kind{".svg", "image/svg+xml", true},
    Kind{".png", "image/png", false},
    Kind{".ico", "image/x-icon", false},
    Kind{".woff2", "font/woff2", false},
};

Result<Answer> read_file(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) {
        return Error{Fault::storage, file.string() + " cannot be read"};
    }
    Answer answer{.type = "application/octet-stream", .body = bytes.str()};
    answer.etag = etag_of(answer.body);
    for (const Kind& kind : kinds) {
        if (file.extension() == kind.ending) {
            answer.type = kind.type;
            answer.zipped = kind.zips;
        }
    }
    if (answer.zipped) {
        answer.body = zip(answer.body);
    }
    return answer;
}

} // namespace

Result<Files> read_files(const fs::path& folder)
{
    std::error_code fault;
    Files files;
    for (fs::recursive_directory_iterator at{folder, fault}, end; !fault && at != end; at.increment(fault)) {
        if (at->is_symlink() || !at->is_regular_file()) {
            continue;
        }
        auto answer = read_file(at->path());
        if (!answer) {
            return std::move(answer).error();
        }
        files.emplace(at->path().lexically_relative(folder).generic_string(), *std::move(answer));
    }
    if (fault) {
        return Error{Fault::not_found, "the folder of the page, " + folder.string() + ": " + fault.message()};
    }
    return files;
}

} // namespace schoolplan::web
