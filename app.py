"""What `streamlit run` starts: the page setup and the navigation, nothing else."""

import streamlit as st

from dashboard.pages import run

st.set_page_config(page_title="Parley: who came to the table", layout="wide")
run()
