#include "layer_impl.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>

namespace schoolplan::formats {

namespace {

bool is_text(const std::filesystem::path& file)
{
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    constexpr std::array<std::string_view, 3> endings{".csv", ".tsv", ".txt"};
    return std::ranges::find(endings, ending) != endings.end();
}

} // namespace

Layer::Layer(std::unique_ptr<Impl> impl) noexcept : impl_{std::move(impl)} {}
Layer::Layer(Layer&&) noexcept = default;
Layer& Layer::operator=(Layer&&) noexcept = default;
Layer::~Layer() = default;

Result<Layer> Layer::open(const LayerRequest& request)
{
    std::error_code failure;
    if (!std::filesystem::exists(request.file, failure)) {
        return Error{Fault::not_found, "there is no such file"};
    }
    if (std::filesystem::is_directory(request.file, failure) && request.file.extension() != ".gdb") {
        return Error{Fault::invalid_input, "it is a folder; name a file in it"};
    }
    auto impl = is_text(request.file) ? open_text_layer(request) : open_vector_layer(request);
    if (!impl) {
        return std::move(impl).error();
    }
    return Layer{*std::move(impl)};
}

const std::string& Layer::name() const noexcept
{
    return impl_->name;
}

const std::vector<std::string>& Layer::columns() const noexcept
{
    return impl_->columns;
}

bool Layer::has_shapes() const noexcept
{
    return impl_->has_shapes;
}

const std::optional<Result<Frame>>& Layer::stated_frame() const noexcept
{
    return impl_->frame;
}

const std::vector<std::string>& Layer::told() const noexcept
{
    return impl_->told;
}

const std::vector<std::filesystem::path>& Layer::files() const noexcept
{
    return impl_->files;
}

Done Layer::each(const Frame& frame, const std::function<void(Row&)>& visit, const Progress& progress)
{
    return impl_->each(frame, visit, progress);
}

std::string Layer::wkt() const
{
    return impl_->wkt();
}

std::string_view trimmed(std::string_view text) noexcept
{
    constexpr std::string_view wide = "\u3000";
    const auto is_space = [](char letter) {
        return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
    };
    for (;;) {
        if (!text.empty() && is_space(text.front())) {
            text.remove_prefix(1);
        } else if (!text.empty() && is_space(text.back())) {
            text.remove_suffix(1);
        } else if (text.starts_with(wide)) {
            text.remove_prefix(wide.size());
        } else if (text.ends_with(wide)) {
            text.remove_suffix(wide.size());
        } else {
            return text;
        }
    }
}

bool goes_on(const Progress& progress, std::int64_t rows, double share)
{
    constexpr std::int64_t rows_between = 4096;
    return !progress || rows % rows_between != 0 || progress("reading", share);
}

Error stopped()
{
    return Error{Fault::infeasible, "stopped before the end"};
}

} // namespace schoolplan::formats
