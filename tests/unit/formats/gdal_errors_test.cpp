#include <formats/gdal_errors.hpp>

#include <cpl_error.h>
#include <gtest/gtest.h>

TEST(GdalErrors, CollectsInsteadOfPrinting)
{
    testing::internal::CaptureStderr();
    {
        const schoolplan::formats::GdalErrors errors;
        EXPECT_EQ(errors.last(), "GDAL gave no reason");
        CPLError(CE_Failure, CPLE_OpenFailed, "no such layer: %s", "schools");
        EXPECT_EQ(errors.last(), "no such layer: schools");
    }
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}
