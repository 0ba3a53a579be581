/// A disk that is full, and a file that another program holds.

#include "town.hpp"

#include "store/connection.hpp"

#include <gmock/gmock.h>

#include <sys/resource.h>

#include <csignal>

namespace schoolplan {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using town::bytes_of;
using town::message;

/// While it lives, no file can grow beyond `size`: what a full disk does to a program, also to root.
class FullDisk {
public:
    explicit FullDisk(std::uintmax_t size) : handler_{std::signal(SIGXFSZ, SIG_IGN)}
    {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{size, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    void (*handler_)(int);
    rlimit before_{};
};

TEST(Disk, ThatIsFullLeavesTheWorkspaceAsItWas)
{
    const town::Folder folder;
    const auto file = folder / "city.sqlite";
    auto workspace = Workspace::create(file);
    ASSERT_TRUE(workspace);
    town::save_all(*workspace);
    const auto before = bytes_of(file);
    {
        const FullDisk disk{before.size() + 4096};
        const auto refused = workspace->save(town::run("import"), town::many_roads(5000, 0));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().fault(), Fault::storage);
        EXPECT_THAT(message(refused), HasSubstr("saving the roads"));
        EXPECT_THAT(message(refused), HasSubstr("city.sqlite"));
        EXPECT_THAT(message(refused),
                    AnyOf(HasSubstr("the disk is full"), HasSubstr("see that it has space")));
        EXPECT_THAT(message(refused), HasSubstr("nothing was changed"));
    }
    EXPECT_EQ(town::told(*workspace->roads()), town::told(town::roads().roads)) << "and can be read at once";
    EXPECT_EQ(bytes_of(file), before);
    EXPECT_EQ(message(workspace->save(town::run("import"), town::many_roads(5000, 0))), "done")
        << "and written, once there is room";
}

TEST(Disk, ThatIsFullLeavesNoHalfMadeWorkspace)
{
    const town::Folder folder;
    {
        const FullDisk disk{100'000};
        EXPECT_THAT(message(Workspace::create(folder / "city.sqlite")), HasSubstr("making "));
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
    EXPECT_TRUE(Workspace::create(folder / "city.sqlite"));
}

TEST(Busy, WorkspacesAreReadAsTheyWereAndWrittenLater)
{
    const town::Folder folder;
    auto workspace = Workspace::create(folder / "city.sqlite");
    ASSERT_TRUE(workspace);
    town::save_all(*workspace);

    auto other = store::Connection::open(folder / "city.sqlite", store::Connection::Mode::existing);
    ASSERT_TRUE(other);
    auto writing = store::Transaction::begin(*other, store::Transaction::Kind::write);
    ASSERT_TRUE(other->run("DELETE FROM reach"));
    EXPECT_EQ(town::told(*workspace->coverage()), town::told(town::coverage()));
    EXPECT_THAT(message(workspace->save(town::run("import"), town::roads())),
                HasSubstr("city.sqlite: another program is using it: try again when it is done"));
}

} // namespace
} // namespace schoolplan
